"""The one invitation to the first lesson: it moves nothing, and comes until it is answered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from playground.ui.lessons.invitation import Invitation
from playground.ui.look.theme import load_theme
from playground.ui.shell.settings import Settings
from playground.ui.widgets.message_bar import Weight
from tests.ui.lessons.conftest import Taught
from tests.ui.plain_panels import MakeWindow


def invitations(taught: Taught) -> list[Invitation]:
    found = taught.window.findChildren(Invitation)
    return [one for one in found if isinstance(one, Invitation) and one.isVisible()]


def places(taught: Taught) -> list[QRect]:
    window = taught.window
    parts: list[QWidget] = [window.menuBar(), window.tool_bar, window.panels, window.time_bar]
    return [part.geometry() for part in parts]


def test_it_stands_beside_the_menus_and_moves_nothing_when_it_goes(
    taught: Taught, qtbot: Any
) -> None:
    (invitation,) = invitations(taught)
    window = taught.window
    bar, buttons = window.menuBar(), window.tool_bar.findChildren(QAbstractButton)
    assert invitation.x() > bar.actionGeometry(bar.actions()[-1]).right()
    below = [QRect(one.mapTo(window, QPoint()), one.size()) for one in buttons if one.isVisible()]
    assert below
    assert not any(invitation.geometry().intersects(button) for button in below)
    assert not invitation.isAncestorOf(QApplication.focusWidget())
    before = places(taught)
    qtbot.mouseClick(invitation.close_button, Qt.MouseButton.LeftButton)
    assert not invitations(taught)
    assert places(taught) == before
    assert taught.desk.play is None


def test_once_put_away_it_never_comes_again(
    taught: Taught, make_window: MakeWindow, qtbot: Any
) -> None:
    (invitation,) = invitations(taught)
    invitation.close_button.click()
    taught.window.settings.write()
    assert not Settings().lessons_offered
    again = make_window()
    assert not [one for one in again.findChildren(Invitation) if one.isVisible()]


def test_it_leads_to_first_minutes_and_is_answered_by_any_lesson(taught: Taught) -> None:
    (invitation,) = invitations(taught)
    invitation.button.click()
    assert taught.desk.play is not None
    assert taught.desk.play.lesson.name == "00-first-minutes"
    assert not invitations(taught)
    assert not taught.window.settings.lessons_offered


def test_it_does_not_lie_over_an_enlarged_panel(taught: Taught) -> None:
    panels = taught.window.panels
    panels.enlarge("boundary")
    assert not invitations(taught)
    panels.enlarge(None)
    assert len(invitations(taught)) == 1


def test_where_the_menus_are_not_it_is_not(taught: Taught, qtbot: Any) -> None:
    bar = taught.window.menuBar()
    bar.hide()
    qtbot.waitUntil(lambda: not invitations(taught))
    bar.show()
    qtbot.waitUntil(lambda: len(invitations(taught)) == 1)


def test_what_floats_keeps_no_other_part_from_its_size_of_type(taught: Taught) -> None:
    """Qt goes along the children of the window: one that is raised meanwhile hides the next one."""
    window = taught.window
    window.say("a message", Weight.WARNING)
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    parts = [one for one in window.findChildren(QWidget, options=direct) if not one.isWindow()]
    alike = [one for one in parts if one.font().pointSizeF() == window.font().pointSizeF()]
    assert invitations(taught)[0] in alike
    window.shell.themes.use(load_theme("projector"))
    QApplication.processEvents()
    size = window.font().pointSizeF()
    assert [one for one in alike if one.font().pointSizeF() != size] == []
