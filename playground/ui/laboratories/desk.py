"""Opens the laboratories' pages, and keeps what they share: processes, and set-ups once made."""

import importlib
import os
from collections.abc import Mapping
from functools import partial
from importlib.util import find_spec
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject

from playground.session.background import Background
from playground.session.laboratories import kept_setups
from playground.session.laboratories.laboratory import LABORATORIES, Job, Laboratory, Setup
from playground.ui.laboratories.cluster import Cluster
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.words import apart, message_text
from playground.ui.shell.shell import Shell
from playground.ui.widgets.message_bar import Weight


def page_of(name: str) -> type[LaboratoryPage] | None:
    """The page of a laboratory: the one in the file of the same name; None without one."""
    module = f"{__package__}.{LABORATORIES.file_of(name)}"
    if find_spec(module) is None:
        return None
    found = vars(importlib.import_module(module)).values()
    kinds = (one for one in found if isinstance(one, type) and issubclass(one, LaboratoryPage))
    return next((kind for kind in kinds if kind.__module__ == module), None)


def _said(text: str) -> str:
    return QCoreApplication.translate("Laboratories", text)


class LaboratoryDesk(QObject):
    """Declares an action for each laboratory that has a page, and opens the page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.top)
        self._shell = shell
        self._background: Background[Job, Any] | None = None
        self.setups: dict[str, Setup] = {}  # as they were when their pages were closed
        self._document: object = None  # the experiment file that they were taken from
        self._unknown: dict[str, Any] = {}  # what it keeps that cannot be read here
        shell.ending.callback(self.close)
        shell.files.laboratories = self.to_document
        shell.files.changed.connect(self._document_changed)
        self._document_changed()
        for laboratory in LABORATORIES.values():
            file = LABORATORIES.file_of(laboratory.name)
            if find_spec(f"{__package__}.{file}") is not None:
                self._declare(laboratory)
        self.cluster = Cluster(shell)
        self.cluster.changed.connect(self._end_processes)

    def _declare(self, laboratory: Laboratory) -> None:
        self._shell.actions.add(
            f"laboratory_{laboratory.name}",
            partial(_said, laboratory.title),
            partial(_said, laboratory.fact),
            partial(self.open, laboratory.name),
            menu="laboratories",
            words=laboratory.words,
            english=laboratory.title,
        )

    @property
    def background(self) -> Background[Job, Any]:
        """Where computations are done: a cluster, or all cores but the one that trains."""
        if self._background is None and self.cluster.executor is not None:
            self._background = Background(self.cluster.executor)
        if self._background is None:
            workers = max(1, (os.cpu_count() or 2) - 1)
            self._background = Background(workers=workers, is_gentle=True)
        return self._background

    @property
    def page(self) -> LaboratoryPage | None:
        """The page that is open."""
        cover = self._shell.panels.cover
        return cover if isinstance(cover, LaboratoryPage) else None

    def open(self, name: str, settings: Mapping[str, Any] | None = None) -> LaboratoryPage | None:
        """Open a laboratory's page in place of the panels; None where it has none.

        settings: those of its own that it is to have; None leaves them as they were the last time.
        """
        kind = page_of(name)
        if kind is None:
            return None
        page = self.page
        if page is not None and page.laboratory.name == name:
            if settings is not None:
                page.holder.set(**settings)
            return page
        laboratory = LABORATORIES[name]
        kept = self.setups.get(name)
        if settings is not None:
            kept = laboratory.setup().with_changes(**settings)
        page = kind(self._shell, laboratory, self.background, kept)
        page.closed.connect(partial(self._keep, page))
        self._shell.panels.cover_with(page)
        page.begin()
        return page

    def _keep(self, page: LaboratoryPage) -> None:
        if self._shell.experiment.store.visiting:
            return  # a lesson's set-up is not the user's own
        self.setups[page.laboratory.name] = page.holder.setup

    # ---- in the experiment file ---------------------------------------------------------------

    def to_document(self) -> dict[str, Any]:
        """What is set, as an experiment file keeps it."""
        if self.page is not None:
            self._keep(self.page)
        return {**self._unknown, **kept_setups.to_document(self.setups)}

    def _document_changed(self) -> None:
        """Take what the experiment file keeps that is open now, where it is another one."""
        document = self._shell.files.document
        if document is self._document:
            return
        self._document = document
        kept = (document.laboratories if document is not None else None) or {}
        self.setups, problems = kept_setups.from_document(kept)
        self._unknown = {name: one for name, one in kept.items() if name not in self.setups}
        if problems:
            self._shell.say(apart(map(message_text, problems)), Weight.WARNING)

    def close(self) -> None:
        """End the page and the processes."""
        self._shell.panels.uncover()
        self._end_processes()
        self.cluster.close()

    def _end_processes(self) -> None:
        """What is begun from now on is done where the work is done now."""
        if self._background is not None:
            self._background.close()
            self._background = None
