"""What the random user does: drawn from a seed, as plain data that a file can hold.

An action names what it is done to by a share between 0 and 1 of whatever is there then, so that it
means something in every state of the window, and can be left out when a sequence is made shorter.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from playground.knobs.hyperparameters import KNOBS
from playground.knobs.knob import Kind
from tests.fuzz.drawn_knobs import drawn_value

Action = dict[str, Any]
Draw = np.random.Generator
_KEYS = (
    "Tab", "Tab", "Tab", "Shift+Tab", "Space", "Return", "Esc", "Esc", "Left", "Right", "Up",
    "Down", "Shift+Right", "PgUp", "PgDown", "Home", "End", "Del", "F1", "F2", "F5", "F6", "F11",
    "Ctrl+K", "Ctrl+Z", "Ctrl+Y", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+,", "Alt+1", "Alt+2",
    "Alt+3", "Alt+4", "Alt+5", "S", "N", "P", "T", "K", "F", "H", "B", ".", ",", "0", "1", "M",
    "X", "Shift+P", "Ctrl+D", "Ctrl+Shift+D", "Ctrl+C", "Ctrl+V", "Ctrl+A", "Menu", "Alt+F",
    "Alt+V",
)  # fmt: skip
_TYPED = (
    "0.5",
    "-1",
    "1e9",
    "nan",
    "λ 0.7",
    "weight decay",
    "梯度",
    "8,8,8",
    "",
    "300",
    "0,5",
    "?",
)
_SIZES = ([1280, 720], [1366, 768], [1440, 900], [1600, 900], [1900, 1000], [1024, 700])
# How a knob is moved: most by its row in the column; the others cannot be reached there.
_HOW = ("drag", "drag", "keys", "type", "store")
_WINDOWS = (
    "library", "record", "share", "preferences", "help_contents", "shortcuts", "about", "columns",
    "command_palette", "panel_code", "program", "lesson_handout", "challenges", "stop_at",
)  # fmt: skip
# Dear ones are kept small: what is looked for are faults of the window.
_MOST = {"m": 20_000, "depth": 60, "width": 64, "lambd": 1e3}


def _share(draw: Draw) -> float:
    return round(float(draw.random()), 4)


def _knob(draw: Draw) -> Action:
    names = [name for name, knob in KNOBS.items() if knob.kind is not Kind.TEXT]
    name = str(draw.choice(names))
    knob = KNOBS[name]
    how = str(draw.choice(_HOW))
    if knob.listed:
        count = int(draw.integers(0, 5))
        values = [drawn_value(knob, draw, _MOST.get(name, np.inf)) for _ in range(count)]
        return {"do": "knob", "name": name, "value": values, "how": how}
    value = drawn_value(knob, draw, _MOST.get(name, np.inf))
    return {"do": "knob", "name": name, "value": value, "how": how}


def _mouse(draw: Draw) -> Action:
    kind = str(draw.choice(["click", "click", "click", "double", "right", "drag", "drag", "wheel"]))
    action: Action = {"do": "mouse", "kind": kind, "widget": _share(draw)}
    action["at"] = [_share(draw), _share(draw)]
    if kind == "drag":
        action["to"] = [round(float(draw.normal(0.5, 1.0)), 3) for _ in range(2)]
    if kind == "wheel":
        action["by"] = int(draw.choice([-1200, -120, 120, 1200]))
    return action


def _panel(draw: Draw) -> Action:
    what = str(draw.choice(["show", "hide", "float", "dock", "left", "right", "up", "down", "join",
                            "enlarge", "shrink", "menu", "drag"]))  # fmt: skip
    to = [_share(draw), _share(draw)]
    return {"do": "panel", "what": what, "panel": _share(draw), "other": _share(draw), "to": to}


def _drawer(**shares: Any) -> Callable[[Draw], Action]:
    """Of an action whose further entries are shares or chosen from a list."""

    def made(draw: Draw) -> Action:
        action: Action = {}
        for name, choice in shares.items():
            if choice is None:
                action[name] = _share(draw)
            elif isinstance(choice, (list, tuple)):
                action[name] = choice[int(draw.integers(len(choice)))]
            else:
                action[name] = choice
        return action

    return made


# Each kind of action beside how often it comes.
_KINDS: tuple[tuple[int, Callable[[Draw], Action]], ...] = (
    (14, _knob),
    (20, _mouse),
    (12, _drawer(do="key", key=_KEYS)),
    (14, _drawer(do="action", which=None)),
    (4, _drawer(do="open", which=_WINDOWS)),
    (4, _drawer(do="type", text=_TYPED)),
    (4, _drawer(do="resize", size=_SIZES)),
    (3, _drawer(do="window", what=["maximize", "normal", "minimize", "full", "raise"])),
    (8, _panel),
    (3, _drawer(do="file", which=None, answer=None)),
    (2, _drawer(do="save", which=None, answer=None)),
    (4, _drawer(do="lesson", which=None,
                what=["open", "next", "next", "next", "before", "leave", "press", "press"])),
    (4, _drawer(do="laboratory", which=None, value=None,
                what=["open", "close", "setting", "setting"])),
    (3, _drawer(do="paint", tool=["0", "1", "M", "X"], at=None, to=None)),
    (3, _drawer(do="time", at=None)),
    (1, _drawer(do="layout", which=None)),
    (3, _drawer(do="theme", which=["light", "dark", "projector"])),
    (2, _drawer(do="language", which=["en", "zh_CN"])),
    (4, _drawer(do="wait", frames=[1, 3, 10, 30])),
    (2, _drawer(do="projector")),
    (2, _drawer(do="answer", value=None)),
)  # fmt: skip


def drawn(seed: int, count: int) -> list[Action]:
    """So many actions; a seed always gives the same."""
    draw = np.random.default_rng(seed)
    weights = np.array([weight for weight, _ in _KINDS], dtype=float)
    kinds = draw.choice(len(_KINDS), size=count, p=weights / weights.sum())
    return [_KINDS[int(kind)][1](draw) for kind in kinds]
