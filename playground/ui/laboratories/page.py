"""The base of a laboratory's page: what is around its plots is the same for all.

A page is a file with a subclass, named for the laboratory. It says which
knobs stand beside the plot, makes the plots in `build`, gives them colours and words in `restyle`,
and draws findings in `draw`:

    class MyPage(LaboratoryPage):
        knobs = ("activation", "gain")

        def build(self) -> QWidget: ...
        def restyle(self) -> None: ...
        def draw(self, findings: MyFindings) -> None: ...
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from playground.knobs.settings import settings_of
from playground.session.background import Background
from playground.session.laboratories.laboratory import (
    AtHand,
    Findings,
    Job,
    Laboratory,
    Setup,
)
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.cover import Cover
from playground.ui.knob_rows.knob_row import KnobRow
from playground.ui.knob_rows.rows import row_for
from playground.ui.laboratories import setup_words
from playground.ui.laboratories.code_beside import CodeBeside
from playground.ui.laboratories.computation import Computation, first_findings, kept_findings
from playground.ui.laboratories.export import PageExport
from playground.ui.laboratories.hand_backs import HandBack, HandBacks, hand_to
from playground.ui.laboratories.present_network import PresentNetwork
from playground.ui.laboratories.progress_line import ProgressLine
from playground.ui.laboratories.setup_holder import SetupHolder
from playground.ui.look.theme import Theme
from playground.ui.look.words import error_text, message_text
from playground.ui.plots.plot import Plot
from playground.ui.shell.shell import Shell
from playground.ui.widgets.buttons import FlatButton, PushButton
from playground.ui.widgets.card import card_spaces, make_bold
from playground.ui.widgets.chip_row import ChipButton
from playground.ui.widgets.fits_room import Scrolled, Yielding
from playground.ui.widgets.popover import HelpButton
from playground.ui.widgets.spoken import announce
from playground.ui.widgets.translated import Translated

_SIDE, _FACT = 17, 12  # heights of the type: how wide the side is, and the fact at least


class LaboratoryPage(Translated, Cover):
    """Runs a laboratory's computation beside the window, draws it as it comes, says what it found.

    knobs: of the experiment that stand beside the plots, below the laboratory's own settings.
    """

    knobs: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self,
        shell: Shell,
        laboratory: Laboratory,
        background: Background[Job, Any],
        kept: Setup | None = None,
    ) -> None:
        """kept: the set-up with which the page was closed the last time."""
        top = shell.top
        middle = top.centralWidget() if isinstance(top, QMainWindow) else top
        covered = shell.panels if shell.knobs.held else middle  # a lesson's words stay beside it
        super().__init__(top, None if shell.panels.enlarged else covered)
        self.shell, self.laboratory, self.theme = shell, laboratory, shell.theme
        self.findings: Any = None
        self.problem = ""  # why there are no findings
        self.present = PresentNetwork(self)
        self.present.came.connect(self._present_came)
        self.computation = Computation(laboratory, background, kept_findings(), self)
        self.computation.found.connect(self._show)
        self.computation.came.connect(self._show_progress)
        self.computation.failed.connect(self._fail)
        self.holder = SetupHolder(self._first_setup(kept), self)
        self.holder.changed.connect(self._setup_changed)
        self._make_head()
        self._make_side()
        self._make_foot()
        self.stage = self.build()
        self.rows: dict[str, KnobRow] = {}
        self.code = CodeBeside(self, self.holder)
        self._lay_out()
        for name in (*settings_of(laboratory.setup), *self.knobs):
            row = row_for(self.holder.declaration(name), self.holder)
            self.rows[name] = row
            self._rows_box.addWidget(row)
        self.export = PageExport(self, self)
        self._export_menu.aboutToShow.connect(lambda: self.export.fill(self._export_menu))
        self._built = True
        self.retranslate()

    # ---- for a laboratory ---------------------------------------------------------------------

    def build(self) -> QWidget:
        """Make the plots."""
        raise NotImplementedError

    def restyle(self) -> None:
        """Give the plots the theme's colours, `self.theme`, and the window's words."""
        raise NotImplementedError

    def draw(self, findings: Any) -> None:
        """Draw what was found so far."""
        raise NotImplementedError

    def hand_backs(self) -> Sequence[HandBack]:
        """What can be given to the experiment, from `self.setup` and `self.findings`."""
        return ()

    def views(self) -> Sequence[Plot]:
        """The plots, all that stand on the stage."""
        return self.findChildren(Plot)

    def words(self) -> str:
        """The finding in words, in the window's language."""
        return "" if self.findings is None else message_text(self.findings.sentence())

    @property
    def setup(self) -> Any:
        """The set-up as it is now."""
        return self.holder.setup

    # ---- building -----------------------------------------------------------------------------

    def _first_setup(self, kept: Setup | None) -> Setup:
        store = self.shell.experiment.store
        setup = kept if kept is not None else self.laboratory.setup()
        return replace(setup, knobs=store.current, at_hand=AtHand(painting=store.painting))

    def _make_head(self) -> None:
        self.back_button = ChipButton()
        self.back_button.clicked.connect(self.closed)
        self.title = QLabel()
        make_bold(self.title)
        name, title = self.laboratory.name, self.laboratory.title
        self.help_button = HelpButton(f"lab:{name}", "Laboratories", title)
        self.export_button = FlatButton(icon="save")
        self._export_menu = QMenu(self.export_button)
        self.export_button.setMenu(self._export_menu)
        self.export_button.setPopupMode(FlatButton.ToolButtonPopupMode.InstantPopup)
        self.fact = QLabel()
        self.fact.setWordWrap(True)
        self.fact.setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _make_side(self) -> None:
        self._inside = QWidget()
        self.side = Scrolled(self._inside)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side_box = QVBoxLayout(self._inside)
        self._rows_box = QVBoxLayout()
        self.network = QLabel()
        self.network.setWordWrap(True)
        self.network.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.take_button = ChipButton()
        self.take_button.clicked.connect(self.take_network)
        self.handing = HandBacks()
        self.handing.chosen.connect(self.hand)
        self._side_box.addLayout(self._rows_box)
        self._side_box.addWidget(self.network)
        self._side_box.addWidget(self.take_button)
        self._side_box.addWidget(self.handing)
        self._side_box.addStretch(1)

    def _make_foot(self) -> None:
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = ProgressLine()
        self.cancel_button = PushButton()
        self.cancel_button.clicked.connect(self.cancel)
        policy = self.cancel_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.cancel_button.setSizePolicy(policy)
        self.cancel_button.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.title)
        head.addWidget(self.fact, 1)
        head.addWidget(self.code.switch)
        head.addWidget(self.export_button)
        head.addWidget(self.help_button)
        middle = QHBoxLayout()
        middle.addWidget(self.code, 1)
        middle.addWidget(self.side)
        foot = QHBoxLayout()
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignTop)
        content = Yielding()
        self._box = QVBoxLayout(content)
        self._box.addLayout(head)
        self._box.addWidget(self.progress)
        self._box.addLayout(middle, 1)
        self._box.addLayout(foot)
        self._parts = (head, middle, foot)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.fact.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        room = QVBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(Scrolled(content))

    # ---- computing ----------------------------------------------------------------------------

    def begin(self) -> None:
        """Let the computation begin; where nothing was found before, draw a first picture."""
        if self.laboratory.starts_at == "now":
            self.take_network()
            snapshot = self.shell.snapshot
            if snapshot is not None and snapshot.step:
                return  # the first picture is that of the network as it is
        self.compute()
        if self.findings is None:
            self.draw_first()

    def draw_first(self) -> None:
        """Draw a coarse picture at once."""
        found = first_findings(self.laboratory, self.setup)
        if found is not None:
            self._show(found)

    def compute(self) -> None:
        """Begin the computation anew, instead of the one under way."""
        self.problem = ""
        self.computation.begin(self.setup)

    @property
    def computing(self) -> bool:
        """Whether a computation is under way."""
        return self.computation.running

    def cancel(self) -> None:
        """Give the computation up; what was found so far stays."""
        self.computation.cancel()

    def _show_progress(self, part: float | None) -> None:
        self.progress.set_part(part)
        if part is None and self.cancel_button.hasFocus():
            self.setFocus()
        if part is None and not self.cancel_button.isHidden():  # it has come to its end
            announce(self, self.problem or self.words())
        self.cancel_button.setVisible(part is not None)

    def _fail(self, error: BaseException) -> None:
        self.problem = error_text(error)
        self._say()

    def _show(self, findings: Findings) -> None:
        self.findings = findings
        self.draw(findings)
        self._say()
        self.handing.offer(self.hand_backs())

    def _setup_changed(self) -> None:
        for row in self.rows.values():
            row.refresh()
        self._say_network()
        self.handing.offer(self.hand_backs())
        if not self.present.waiting:
            self.compute()

    def leave(self) -> None:
        self.cancel()
        super().leave()

    # ---- the experiment -----------------------------------------------------------------------

    def take_network(self) -> None:
        """Start from the experiment's knobs, examples and network as they are now."""
        store = self.shell.experiment.store
        self.present.ask()
        self._tell_needs()
        at_hand = replace(self.setup.at_hand, painting=store.painting, checkpoint=None)
        self.holder.replace(replace(self.setup, knobs=store.current, at_hand=at_hand))

    def follow(self, snapshot: Snapshot) -> None:
        self.present.look(snapshot)

    def _present_came(self, snapshot: Snapshot | None) -> None:
        """Start from this network; None: from the one of step 0."""
        self._tell_needs()
        if snapshot is None:
            self.draw_first()
            self.compute()
            return
        at_hand = AtHand(painting=snapshot.painting, checkpoint=snapshot.checkpoint)
        self.holder.replace(replace(self.setup, knobs=snapshot.hyperparameters, at_hand=at_hand))
        if self.findings is None:
            self.draw_first()

    def _tell_needs(self) -> None:
        self.needs = self.present.needs
        self.shell.panels.visibility_changed.emit()  # by which the window asks what is needed

    def hand(self, found: HandBack) -> None:
        """Give what was found to the experiment: one change, which can be undone."""
        hand_to(self.shell, found)

    # ---- words and looks ----------------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the window's language."""
        if not getattr(self, "_built", False):
            return
        translate = QCoreApplication.translate
        title = translate("Laboratories", self.laboratory.title)
        self.title.setText(title)
        self.setAccessibleName(title)
        self.fact.setText(translate("Laboratories", self.laboratory.fact))
        self.fact.setToolTip(translate("Laboratories", self.laboratory.help))
        self.back_button.setText(self.tr("‹ Back"))
        self.back_button.setAccessibleName(self.tr("Back to all panels"))
        self.back_button.setToolTip(self.tr("Back to all panels (Esc)"))
        self.export_button.set_words(
            name=self.tr("Copy or save"), help=self.tr("Copy or save the picture and the figures")
        )
        self.take_button.setText(self.tr("This network, as it is now"))
        self.take_button.setAccessibleName(self.take_button.text())
        self.take_button.setToolTip(
            self.tr("Start again from the experiment's knobs, examples and network of this moment")
        )
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop computing; what was found so far stays"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.restyle()
        self._say_network()
        self.handing.offer(self.hand_backs())
        self._say()
        self._fit()

    def _say(self) -> None:
        text = self.problem or self.words()
        self.sentence.setText(text)
        self.sentence.setAccessibleName(text)
        self.setAccessibleDescription(text or self.fact.text())

    def _say_network(self) -> None:
        self.network.setText(self.setup_in_words())

    def setup_in_words(self) -> str:
        """What it is run on: the experiment, and where the training stands."""
        return setup_words.of_experiment(self.setup, self.knobs)

    def settings_in_words(self) -> str:
        """The laboratory's own settings, and the knobs beside the plots, but no secret ones."""
        return setup_words.of_rows(row for row in self.rows.values() if not row.isHidden())

    def keep_secret(self, names: Collection[str]) -> None:
        """Do not show how these settings stand: somebody is to find it out."""
        self.code.switch.setHidden(bool(names))  # the program would tell
        for name, row in self.rows.items():
            row.setVisible(name not in names)

    def apply_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.restyle()
        self.code.apply_theme(theme)
        if self.findings is not None:
            self.draw(self.findings)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and getattr(self, "_built", False):
            self._fit()

    def _fit(self) -> None:
        space, between = card_spaces(self)
        self._box.setContentsMargins(space, space, space, space)
        self._box.setSpacing(between)
        for part in self._parts:
            part.setSpacing(2 * space)
        self._side_box.setContentsMargins(0, 0, space, 0)
        self._side_box.setSpacing(space)
        self._rows_box.setSpacing(space)
        self.fact.setMinimumWidth(_FACT * self.fontMetrics().height())
        needed = self._inside.minimumSizeHint().width() + 1
        self.side.setFixedWidth(max(_SIDE * self.fontMetrics().height(), needed))
