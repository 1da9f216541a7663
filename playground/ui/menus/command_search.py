"""What the command palette finds: a command for everything that can be asked of the window."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Kind, Knob, KnobError, Value
from playground.session.store import Store
from playground.ui.look.words import (
    choice_label,
    knob_name,
    knob_text,
    named,
    typed_text,
    value_text,
)
from playground.ui.menus.panel_menu import PanelMenus
from playground.ui.shell.actions import MENUS, SUBMENUS, Actions, menu_title, plain

_MOST = 60  # commands listed
_NOISE = 0.25  # of the best find's score
_MOST_SETTINGS = 4  # that a typed value makes
# What people type for what is not on the keyboard, and for short.
_SPELLED = {
    "α": "alpha lr", "β": "beta", "δ": "delta", "ε": "epsilon", "λ": "lambda", "σ": "sigma",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    """One line of the palette. words: other names by which it is found."""

    title: str
    place: str
    detail: str
    words: str
    do: Callable[[], object]
    enabled: bool = True  # can be done now


def commands_of_actions(actions: Actions) -> Iterator[Command]:
    """Every action, with its menu and its shortcut."""
    for menu in (*MENUS, *SUBMENUS):
        place = plain(menu_title(menu))
        for action in actions.of_menu(menu):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = f"{action.objectName()} {action.statusTip()}"
            yield Command(
                plain(action.text()), place, keys, words, action.trigger, action.isEnabled()
            )


def commands_of_panels(menus: PanelMenus) -> Iterator[Command]:
    """Every way to save the picture or the figures of a visible panel."""
    place = QCoreApplication.translate("CommandPalette", "Panels")
    for card in menus.visible_cards():
        for export in menus.exports(card):
            title = named(card.title.text(), plain(export.text))
            words = f"{card.name} {card.panel.title} save export picture data {export.kind}"
            yield Command(title, place, "", words, export.do, export.possible)


def commands_of_knobs(store: Store, reveal: Callable[[str], object]) -> Iterator[Command]:
    """Every knob that does something now: to go to it, and to set each of its choices."""
    for name, knob in _knobs_that_matter(store):
        value: Value = getattr(store.current, name)
        title, place, shown = knob_name(knob), knob_text(knob.group), value_text(knob, value)
        words = f"{_other_names(name, knob)} {knob_text(knob.help)}"
        yield Command(title, place, shown, words, _bound(reveal, name))
        if knob.kind is Kind.CHOICE and not isinstance(value, tuple):
            for choice in knob.choices:
                if choice.value != value and choice.suited_by(store.current.__getattribute__):
                    found = f"{name} {knob.label} {choice.value} {choice.label}"
                    label = named(knob_text(knob.label), choice_label(choice))
                    yield Command(label, place, "", found, _setter(store, name, choice.value))
        elif knob.kind is Kind.FLAG:
            other = value_text(knob, not value)
            label = named(knob_text(knob.label), other)
            found = f"{name} {knob.label} {knob.format(not value)}"
            yield Command(label, place, "", found, _setter(store, name, not value))


def commands_of_value(query: str, store: Store) -> Iterator[Command]:
    """What a query that ends with a value asks for: “λ 0.7”, “depth=5”."""
    found = re.fullmatch(r"\s*(.+?)\s*(?:[=:]|\s)\s*(\S+)\s*", query)
    if found is None:
        return
    head, text = found.groups()
    scored = [
        (points, name, knob)
        for name, knob in _knobs_that_matter(store)
        if knob.kind in (Kind.NUMBER, Kind.INTEGER)
        and (points := score(head, f"{knob_name(knob)} {knob.label}", _other_names(name, knob))) > 0
    ]
    for _, name, knob in sorted(scored, key=lambda item: -item[0])[:_MOST_SETTINGS]:
        try:
            value = knob.parse(typed_text(knob, text))
        except KnobError:
            continue
        title = QCoreApplication.translate("CommandPalette", "Set {0} to {1}").format(
            knob_name(knob), value_text(knob, value)
        )
        now = QCoreApplication.translate("CommandPalette", "now {0}").format(
            value_text(knob, getattr(store.current, name))
        )
        yield Command(title, knob_text(knob.group), now, "", _setter(store, name, value))


def search(query: str, commands: Iterable[Command]) -> list[Command]:
    """The commands that a query finds, the best first; all in their order for an empty one."""
    if not query.strip():
        return [command for command in commands if command.enabled][:_MOST]
    scored = [
        (score(query, command.title, command.words) - (0 if command.enabled else 50), command)
        for command in commands
    ]
    best = max((points for points, _ in scored), default=0.0)
    # Beside a good find, those that only share some letters are noise.
    scored = [item for item in scored if item[0] > max(0.0, _NOISE * best)]
    return [command for _, command in sorted(scored, key=lambda item: -item[0])[:_MOST]]


def score(query: str, title: str, words: str = "") -> float:
    """How well a query fits; 0 where one of its words is not found at all.

    A word that begins the title counts most, then one that begins a word of it, one within it,
    its letters in order, and last the same among the other words.
    """
    title, words = title.casefold(), words.casefold()
    total = 0.0
    for part in query.casefold().split():
        best = _fit(part, title, letters=True)
        if best == 0:
            best = 0.4 * _fit(part, words, letters=False)
        if best == 0:
            return 0.0
        total += best
    return total + 20 / (1 + len(title))  # the shorter title is the nearer one


def _fit(part: str, text: str, *, letters: bool) -> float:
    if text.startswith(part):
        return 100.0
    place = text.find(part)
    if place >= 0:
        begins = not text[place - 1].isalnum()
        return 80.0 if begins else 50.0
    if letters and len(part) > 2 and re.search(".*?".join(map(re.escape, part)), text):
        return 15.0
    return 0.0


def _knobs_that_matter(store: Store) -> Iterator[tuple[str, Knob]]:
    value_of = store.current.__getattribute__
    return ((name, knob) for name, knob in KNOBS.items() if knob.matters(value_of))


def _other_names(name: str, knob: Knob) -> str:
    """Other words that find a knob: its flag, its English name, its symbol spelled out."""
    spelled = " ".join(words for letter, words in _SPELLED.items() if letter in knob.symbol)
    return f"{name} {knob.label} {spelled}"


def _bound(do: Callable[[str], object], name: str) -> Callable[[], object]:
    return lambda: do(name)


def _setter(store: Store, name: str, value: Value) -> Callable[[], object]:
    return lambda: store.set(**{name: value})
