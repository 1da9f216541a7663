"""Pages of laboratories whose computation is done at once, in the test's own process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from typing import Any

from playground.knobs.hyperparameters import Hyperparameters
from playground.session.background import Background
from playground.session.laboratories.laboratory import LABORATORIES
from playground.ui.laboratories.desk import page_of
from playground.ui.laboratories.page import LaboratoryPage
from playground.ui.look.theme import load_theme
from playground.ui.window.window import Window


class AtOnce(Executor):
    """Does what is submitted before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def one_with(window: Window, knobs: Hyperparameters) -> Iterator[Window]:
    """A window that a module shares, with other knobs; no page and no message is left in it."""
    window.experiment.store.replace(knobs)
    yield window
    window.panels.uncover()
    window.panels.messages.clear()
    assert window.menus.laboratories is not None
    window.menus.laboratories.setups.clear()
    window.shell.themes.use(load_theme("light"))


def open_page(window: Window, name: str, **settings: Any) -> Any:
    """The page of a laboratory over a window, with all of its findings."""
    kind = page_of(name)
    assert kind is not None
    laboratory = LABORATORIES[name]
    kept = laboratory.setup(**settings)
    page: LaboratoryPage = kind(window.shell, laboratory, Background(AtOnce()), kept)
    window.shell.panels.cover_with(page)
    page.compute()
    page.computation.look()
    assert not page.problem
    return page
