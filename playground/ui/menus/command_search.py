"""What the command palette finds: a command for everything that can be asked of the window."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from playground.data.split import PRESETS
from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Kind, Knob, KnobError, Value
from playground.session.store import Store
from playground.ui.docking.panel import PANELS
from playground.ui.docking.panel_area import PanelArea
from playground.ui.knob_rows.split_row import parse_percentages, percentages
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
from playground.ui.shell.shell import Shell

_MOST = 60  # commands listed
_NOISE = 0.25  # of the best find's score
# Where others fit as well, a knob is likelier meant than a layout or a seed.
_RANK_OF_KNOB, _RANK_OF_PANEL, _RANK_OF_LAYOUT, _RANK_OF_SEED = 12.0, 8.0, -12.0, -12.0
_RANKS_OF_MENUS = {"layout": _RANK_OF_LAYOUT, "laboratories": -8.0}
_MOST_SETTINGS = 4  # that a typed value makes
# What people type for what is not on the keyboard, and for short.
_SPELLED = {
    "α": "alpha lr", "β": "beta", "δ": "delta", "ε": "epsilon", "λ": "lambda", "σ": "sigma",
}  # fmt: skip


@dataclass(frozen=True)
class Command:
    """One line of the palette; choosing it does what the title says and nothing else.

    names: other names by which it is found, almost as good as the title. words: what is said about
    it, which finds it where nothing is called so. rank: comes before others that fit as well.
    """

    title: str
    place: str
    detail: str
    words: str
    do: Callable[[], object]
    enabled: bool = True  # can be done now
    names: str = ""
    rank: float = 0.0


def commands_of_actions(actions: Actions) -> Iterator[Command]:
    """Every action, with its menu and its shortcut; of what can be on or off, the other state.

    Panels have commands of their own (`commands_of_views`): to find one is not to hide it.
    """
    for menu in (*MENUS, *SUBMENUS):
        place = plain(menu_title(menu))
        for action in actions.of_menu(menu):
            id = action.objectName()
            if id.startswith("panel_"):
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            words = f"{id} {action.statusTip()}"
            yield Command(
                _title_of(action), place, keys, words, action.trigger, action.isEnabled(),
                names=f"{actions.english(id)}, {_in_both(actions.words(id))}",
                rank=_RANKS_OF_MENUS.get(menu, 0.0),
            )  # fmt: skip


def _title_of(action: QAction) -> str:
    title = plain(action.text())
    if not action.isCheckable() or action.actionGroup() is not None:
        return title
    translate = QCoreApplication.translate
    on = translate("CommandPalette", "off") if action.isChecked() else ""
    return named(title, on or translate("CommandPalette", "on"))


def commands_of_views(shell: Shell) -> Iterator[Command]:
    """Every panel: to show it or bring it to the front, and to hide those that are shown."""
    translate, panels, actions = QCoreApplication.translate, shell.panels, shell.actions
    place = translate("CommandPalette", "Panels")
    for id, action in actions:
        name = id.removeprefix("panel_")
        if name == id:
            continue
        title, shown = plain(action.text()), name in panels.shown
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        words = f"{name} {action.statusTip()}"
        names = f"{PANELS[name].title}, {_in_both(actions.words(id))}"
        yield Command(
            title, place, "" if shown else keys, words, partial(_show, panels, name),
            names=names, rank=_RANK_OF_PANEL,
        )  # fmt: skip
        if shown:
            hide = translate("CommandPalette", "Hide {0}").format(title)
            yield Command(hide, place, keys, words, action.trigger)


def _show(panels: PanelArea, name: str) -> None:
    panels.show_panel(name, True)
    panels.cards[name].raise_()


def _in_both(words: str) -> str:
    """Other names of a thing, in English and in the window's language."""
    return f"{words}, {QCoreApplication.translate('Search', words)}" if words else ""


def commands_of_exports(menus: PanelMenus) -> Iterator[Command]:
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
        yield Command(
            title, place, shown, knob_text(knob.help), _bound(reveal, name),
            names=_other_names(name, knob),
            rank=_RANK_OF_SEED if knob.group == "Seeds" else _RANK_OF_KNOB,
        )  # fmt: skip
        if knob.zero_words and value != 0:
            label = named(knob_text(knob.label), knob_text(knob.zero_text))
            names = f"{knob.label} {knob.zero_text} {_in_both(knob.zero_words)}"
            yield Command(label, place, "", "", _setter(store, name, 0), names=names)
        if knob.kind is Kind.CHOICE and not isinstance(value, tuple):
            for choice in knob.choices:
                if not choice.suited_by(store.current.__getattribute__):
                    continue
                label = named(knob_text(knob.label), choice_label(choice))
                names = f"{name} {knob.label} {choice.value} {choice.label}"
                if choice.value == value:  # found as well, to go to it
                    now = QCoreApplication.translate("CommandPalette", "is set")
                    yield Command(label, place, now, "", _bound(reveal, name), names=names)
                else:
                    do = _setter(store, name, choice.value)
                    yield Command(label, place, "", "", do, names=names)
        elif knob.kind is Kind.FLAG:
            other = value_text(knob, not value)
            label = named(knob_text(knob.label), other)
            found = f"{name} {knob.label} {knob.format(not value)}"
            yield Command(label, place, "", found, _setter(store, name, not value))


def commands_of_splits(store: Store) -> Iterator[Command]:
    """Every usual split into train, dev and test sets."""
    translate = QCoreApplication.translate
    if not KNOBS["dev_share"].matters(store.current.__getattribute__):
        return
    for text, (dev, test) in PRESETS.items():
        title = named(translate("CommandPalette", "Split"), translate("Split", text))
        names = f"split {text} {text.replace(' ', '')}"
        do = partial(store.set, dev_share=dev, test_share=test)
        yield Command(title, knob_text("Data"), "", "", do, names=names)


def commands_of_split_value(query: str, store: Store) -> Iterator[Command]:
    """What a query with percentages asks for that no usual split has: “split 85/10/5”."""
    found = re.fullmatch(r"[^\d/]*([\d.,%\s]+/[\d.,%\s]+/[\d.,%\s]+)", query)
    if found is None or not KNOBS["dev_share"].matters(store.current.__getattribute__):
        return
    try:
        dev, test = parse_percentages(found.group(1))
    except ValueError:
        return
    text, now = percentages(dev, test), (store.current.dev_share, store.current.test_share)
    if text in PRESETS or (dev, test) == now:
        return
    translate = QCoreApplication.translate
    title = named(translate("CommandPalette", "Split"), text)
    current = translate("CommandPalette", "now {0}").format(percentages(*now))
    do = partial(store.set, dev_share=dev, test_share=test)
    yield Command(title, knob_text("Data"), current, "", do)


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
        and (
            points := score(head, f"{knob_name(knob)} {knob.label}", names=_other_names(name, knob))
        )
        > 0
    ]
    for _, name, knob in sorted(scored, key=lambda item: -item[0])[:_MOST_SETTINGS]:
        try:
            value = knob.parse(typed_text(knob, text))
        except KnobError:
            continue
        shown = value_text(knob, value)
        if _read_again(knob, shown) != value:
            shown = text  # no digit of what will be set is left out
        title = QCoreApplication.translate("CommandPalette", "Set {0} to {1}").format(
            knob_name(knob), shown
        )
        now = QCoreApplication.translate("CommandPalette", "now {0}").format(
            value_text(knob, getattr(store.current, name))
        )
        yield Command(title, knob_text(knob.group), now, "", _setter(store, name, value))


def _read_again(knob: Knob, text: str) -> Value | None:
    try:
        return knob.parse(typed_text(knob, text))
    except KnobError:
        return None


def search(query: str, commands: Iterable[Command]) -> list[Command]:
    """The commands that a query finds, the best first; all in their order for an empty one."""
    if not query.strip():
        return [command for command in commands if command.enabled][:_MOST]
    scored = [(_score_of(query, command), command) for command in commands]
    best = max((points for points, _ in scored), default=0.0)
    # Beside a good find, those that only share some letters are noise.
    scored = [item for item in scored if item[0] > max(0.0, _NOISE * best)]
    return [command for _, command in sorted(scored, key=lambda item: -item[0])[:_MOST]]


def _score_of(query: str, command: Command) -> float:
    fit = score(query, command.title, command.words, command.names)
    return fit and fit + command.rank - (0 if command.enabled else 50)


def score(query: str, title: str, words: str = "", names: str = "") -> float:
    """How well a query fits; 0 where one of its words is not found at all.

    A word that is all of the title, or begins a choice after its knob, counts most, then one that
    begins the title, one that is a word of it, one that begins a word, one within it, the same
    among the other names, where one may begin a name, too; then its letters in the title in order,
    and last the words.
    """
    title, words, names = title.casefold(), words.casefold(), names.casefold()
    total = 0.0
    for part in query.casefold().split():
        best = max(
            _fit(part, title, letters=True),
            0.9 * _fit(part, names, letters=False),
            0.4 * _fit(part, words, letters=False),
        )
        if best == 0:
            return 0.0
        total += best
    return total + 20 / (1 + len(title))  # the shorter title is the nearer one


def _fit(part: str, text: str, *, letters: bool) -> float:
    found = re.escape(part)
    if letters and re.search(
        rf"(^{found}$|[:：]\s*{found}(?!\w))", text
    ):  # “he” is He before it is Help
        return 106.0
    if text.startswith(part):
        return 100.0
    if part in text:
        if re.search(rf"[,、，]\s*{found}(?!\w)", text):
            return 95.0
        if re.search(rf"(?<![^\W_]){found}(?![^\W_])", text):
            return 90.0
        return 80.0 if re.search(rf"(?<![^\W_]){found}", text) else 50.0
    if letters and len(part) > 2 and re.search(".*?".join(map(re.escape, part)), text):
        return 15.0
    return 0.0


def _knobs_that_matter(store: Store) -> Iterator[tuple[str, Knob]]:
    value_of = store.current.__getattribute__
    return ((name, knob) for name, knob in KNOBS.items() if knob.matters(value_of))


def _other_names(name: str, knob: Knob) -> str:
    """Other words that find a knob: its flag, its English name, its symbol spelled out."""
    spelled = " ".join(words for letter, words in _SPELLED.items() if letter in knob.symbol)
    return f"{knob.label}, {name}, {spelled}, {_in_both(knob.words)}"


def _bound(do: Callable[[str], object], name: str) -> Callable[[], object]:
    return lambda: do(name)


def _setter(store: Store, name: str, value: Value) -> Callable[[], object]:
    return lambda: store.set(**{name: value})
