"""What assistive technology is told: every control has a role and a name, every panel a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QLabel,
    QWidget,
)

from playground.knobs.hyperparameters import KNOBS
from playground.session.laboratories.laboratory import LABORATORIES
from playground.ui.docking.panel import Panel
from playground.ui.widgets.legend import Legend
from playground.ui.widgets.readout import Readout
from playground.ui.widgets.spoken import speak_roles
from playground.ui.window.window import Window
from tests.ui.real.conftest import MakeRealWindow
from tests.ui.shown_panels import themes_of_every_size

Role = QAccessible.Role
MARK_UP = re.compile(r"</?[a-z]+[^<>]*>|&[a-z]+;")
NAMED = {
    Role.Button, Role.ButtonDropDown, Role.ButtonMenu, Role.CheckBox, Role.ComboBox,
    Role.EditableText, Role.Graphic, Role.List, Role.ListItem, Role.MenuItem, Role.PageTab,
    Role.PageTabList, Role.RadioButton, Role.Slider, Role.SpinBox, Role.StaticText, Role.Table,
    Role.Tree,
}  # fmt: skip


def tree(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything that can be seen below an interface, itself included."""
    state = interface.state()
    if state.invisible:
        return
    yield interface
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None and child.isValid():
            yield from tree(child)


def of(widget: QWidget) -> list[QAccessibleInterface]:
    """The tree of a widget."""
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    return list(tree(root))


def told(interface: QAccessibleInterface) -> str:
    return interface.text(QAccessible.Text.Name).strip()


def is_empty(interface: QAccessibleInterface) -> bool:
    """Whether a place for a text has none now."""
    made = interface.object()
    if isinstance(made, QLabel):
        return not made.text() and made.pixmap().isNull()
    if isinstance(made, Legend):  # what it explains has not been measured yet
        return not made.entries
    return isinstance(made, Readout) and not made.text


def described(interface: QAccessibleInterface) -> str:
    """An interface in a failure's message."""
    made = interface.object()
    above = made.parent() if made is not None else None
    return f"{interface.role()} {type(made).__name__} in {type(above).__name__}"


def test_every_control_has_a_role_and_a_name(make_real_window: MakeRealWindow) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    for card in window.controls.cards.values():
        card.title.setChecked(True)
        card.more.setChecked(True)
    nodes = of(window)
    assert len(nodes) > 200
    assert [described(node) for node in nodes if node.role() is Role.NoRole] == []
    nameless = [
        described(node)
        for node in nodes
        if node.role() in NAMED and not told(node) and not is_empty(node)
    ]
    assert nameless == []
    assert {Role.Slider, Role.Button, Role.ComboBox, Role.MenuItem} <= {n.role() for n in nodes}


def test_whatever_takes_the_focus_has_a_name_and_a_role_of_its_own(
    make_real_window: MakeRealWindow,
) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    faults = []
    for node in of(window):
        widget = node.object()
        if (
            isinstance(widget, QWidget)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and (not told(node) or node.role() is Role.NoRole)
        ):
            faults.append(described(node))
    assert faults == []


def test_every_knob_is_named_by_its_control(make_real_window: MakeRealWindow) -> None:
    window = make_real_window()
    names = {told(node) for node in of(window)}
    shown = [name for name, row in window.controls.rows.items() if row.isVisible()]
    assert len(shown) > 15
    for name in shown:
        assert any(KNOBS[name].label in told_name for told_name in names), name


def test_every_panel_has_a_name_and_a_description(
    make_real_window: MakeRealWindow, qtbot: Any
) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    panels = window.findChildren(Panel)
    assert len(panels) >= 4

    def every_panel_speaks() -> None:
        window.panels.refresh_readouts()
        for panel in panels:
            node = QAccessible.queryAccessibleInterface(panel)
            assert node is not None
            assert told(node), panel.id
            assert len(node.text(QAccessible.Text.Description)) > 20, panel.id

    qtbot.waitUntil(every_panel_speaks)  # each of what it shows, in its turn


@pytest.mark.parametrize("theme", themes_of_every_size())
def test_tab_reaches_every_control_and_comes_around(
    make_real_window: MakeRealWindow, theme: str
) -> None:
    window: Window = make_real_window(theme=theme)
    window.controls.reveal("dataset")
    first = QApplication.focusWidget()
    assert first is not None
    reached: list[QWidget] = []
    for _ in range(400):
        window.focusNextChild()
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            break
        reached.append(now)
    else:
        pytest.fail("Tab does not come around")
    sliders = [row.slider for row in window.controls.rows.values() if hasattr(row, "slider")]
    for slider in sliders:
        if slider.isVisible() and slider.isEnabled():
            assert slider in reached


@pytest.fixture(autouse=True)
def _charts(qapp: QApplication) -> None:
    speak_roles()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_panels_are_charts_that_say_what_is_seen(
    make_real_window: MakeRealWindow, qtbot: Any, language: str
) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    window.menus.languages.choose(language)
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.step > 50)
    panels = [
        card.panel for card in window.panels.drawing()
        if card.panel.spoken_role is Role.Chart  # all but the program, which is text
    ]  # fmt: skip

    def every_text_has_a_figure() -> None:
        window.panels.refresh_readouts()
        charts = [node for node in of(window) if node.role() is Role.Chart]
        assert len(charts) == len(panels) >= 7
        for node in charts:
            panel = node.object()
            assert isinstance(panel, Panel)
            said = node.text(QAccessible.Text.Description)
            assert any(figure.isdigit() for figure in said), (panel.id, said)

    qtbot.waitUntil(every_text_has_a_figure)  # a panel speaks of what it shows, in its turn
    window.menus.languages.choose("en")


def test_the_program_is_read_out_as_text(make_real_window: MakeRealWindow, qtbot: Any) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    window.panels.show_panel("code", True)
    panel = window.panels.cards["code"].panel
    qtbot.waitUntil(lambda: "lines" in panel.sentence())
    panel.describe(1e12)
    (node,) = [node for node in of(panel) if node.role() is Role.EditableText]
    assert told(node) == "Code"
    assert node.state().readOnly
    text = node.textInterface()
    assert text is not None
    assert "def backward" in text.text(0, text.characterCount())
    assert "fresh run" in panel.accessibleDescription()


def test_what_a_panel_says_changes_at_a_calm_pace(
    make_real_window: MakeRealWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_real_window()
    panel = window.panels.cards["error"].panel
    sentences = iter(f"sentence {number}" for number in range(100))
    monkeypatch.setattr(panel, "sentence", lambda: next(sentences))
    later = 1e12  # seconds, by no machine's clock yet
    panel.describe(later)
    first = panel.accessibleDescription()
    panel.describe(later + 0.01)
    assert panel.accessibleDescription() == first
    panel.describe(later + 60.0)
    assert panel.accessibleDescription() != first


def test_a_list_is_named_by_its_label(make_real_window: MakeRealWindow) -> None:
    """On Linux a list's name is its present line; its label is related to it."""
    window = make_real_window()
    for name in ("dataset", "normalization", "penalty", "optimizer"):
        row = window.controls.rows[name]
        assert row.label.buddy() is row.combo
        assert "&" not in row.label.text()


def test_no_mark_up_is_read_out(make_real_window: MakeRealWindow) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help)
    found = [
        (described(node), text)
        for node in of(window)
        if not isinstance(node.object(), QLabel)
        for text in (node.text(kind) for kind in kinds)
        if MARK_UP.search(text)
    ]
    assert found == []


def test_of_several_one_is_chosen_by_radio_buttons_in_a_group_with_a_name(
    make_real_window: MakeRealWindow,
) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    buttons = [
        button
        for group in window.findChildren(QButtonGroup)
        if group.exclusive()
        for button in group.buttons()
    ]
    groups = set()
    for button in buttons:
        node = QAccessible.queryAccessibleInterface(button)
        assert node is not None
        assert node.role() is Role.RadioButton, button
        around = node.parent()
        assert around is not None
        assert (around.role(), bool(told(around))) == (Role.Grouping, True), told(node)
        groups.add(told(around))
    assert {"Speed", "Painting tools", "Cost axis", "Quantity that is shown"} <= groups


def faults(root: QWidget) -> list[str]:
    """What assistive technology would stumble over in a widget and all within it."""
    found = []
    for node in of(root):
        widget = node.object()
        named = bool(told(node)) or is_empty(node)
        if node.role() in NAMED and not named:
            found.append(f"nameless: {described(node)}")
        if not isinstance(widget, QWidget) or isinstance(widget, QLabel):
            continue
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        plain = node.role() is Role.Client and not isinstance(widget, QAbstractScrollArea)
        if widget.isEnabled() and by_tab and (not named or plain or node.role() is Role.NoRole):
            found.append(f"reached by Tab without a role or a name: {described(node)}")
        group = widget.group() if isinstance(widget, QAbstractButton) else None
        if group is not None and group.exclusive() and node.role() is not Role.RadioButton:
            found.append(f"one of several, but no radio button: {described(node)}")
        if node.role() is Role.RadioButton:
            around = node.parent()
            while around is not None and around.role() is Role.Client:
                around = around.parent()
            if around is None or around.role() is not Role.Grouping or not told(around):
                found.append(f"one of several in no group with a name: {described(node)}")
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description):
            if MARK_UP.search(node.text(kind)):
                found.append(f"mark-up: {described(node)}: {node.text(kind)}")
    return found


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_laboratories_and_dialogs_can_be_read(
    make_real_window: MakeRealWindow, language: str
) -> None:
    window = make_real_window(size=(1600, 900))
    window.menus.languages.choose(language)
    found = {}
    laboratories = window.menus.laboratories
    assert laboratories is not None
    for name in LABORATORIES:
        page = laboratories.open(name)
        assert page is not None
        found[name] = faults(page)
    window.panels.uncover()
    window.panels.cards["error"].help_button.click()
    for id in ("shortcuts", "about", "stop_at"):
        window.menus.actions[id].trigger()
    others = [w for w in QApplication.topLevelWidgets() if w is not window and w.isVisible()]
    kinds = {type(widget).__name__ for widget in others}
    assert {"ShortcutsDialog", "AboutDialog"} <= kinds
    for widget in others:
        found[type(widget).__name__] = faults(widget)
        widget.close()
    assert {place: wrong for place, wrong in found.items() if wrong} == {}
    window.menus.languages.choose("en")


def test_lessons_can_be_read(make_real_window: MakeRealWindow, qtbot: Any) -> None:
    window = make_real_window()
    window.menus.languages.choose("zh_CN")
    lessons = window.lessons
    assert lessons is not None
    every = re.compile(r"(lesson|challenge)_\d")
    opening = [action for id, action in window.menus.actions if every.match(id)]
    assert len(opening) > 10
    found = {}
    for action in opening:
        action.trigger()
        qtbot.waitUntil(lambda: lessons.column is not None and lessons.column.isVisible())
        while lessons.column is not None:
            QApplication.processEvents()
            if wrong := faults(lessons.column):
                found[action.text(), len(found)] = wrong
            if not lessons.go(1):
                break
    assert found == {}
    lessons.leave()
    window.menus.languages.choose("en")
