"""What assistive technology is told: every control has a role and a name, every panel a text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget

from playground.knobs.hyperparameters import KNOBS
from playground.ui.docking.panel import Panel
from playground.ui.look.theme import theme_names
from playground.ui.window.window import Window
from tests.ui.real.conftest import MakeRealWindow

Role = QAccessible.Role
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
    nameless = [described(node) for node in nodes if node.role() in NAMED and not told(node)]
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


def test_every_panel_has_a_name_and_a_description(make_real_window: MakeRealWindow) -> None:
    window = make_real_window(every_panel=True, size=(1920, 1080))
    panels = window.findChildren(Panel)
    assert len(panels) >= 4
    for panel in panels:
        node = QAccessible.queryAccessibleInterface(panel)
        assert node is not None
        assert told(node), panel.id
        assert len(node.text(QAccessible.Text.Description)) > 40, panel.id


@pytest.mark.parametrize("theme", theme_names())
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
