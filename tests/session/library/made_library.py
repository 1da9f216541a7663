"""Libraries with runs that tests make by hand."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.library.library import Library
from playground.session.library.parts import BOUNDARY, CURVES, Curves, Thumbnail

ROW = {
    "began": 1000.0, "updated": 1010.0, "ended": 1, "painting": None, "state": "paused",
    "verdict": "high_bias", "situation": None, "step": 500, "epoch": 20, "seconds": 10.0,
    "cost": 0.5, "data_cost": 0.4, "penalty_cost": 0.1, "train_error": 0.05, "dev_error": 0.08,
    "dev_cost": 0.6, "train_dev_error": None, "test_error": None, "base_error": 0.01,
    "bias": 0.04, "variance": 0.03, "best_step": None, "reveals": 0, "parameter_count": 57,
    "engine": "numpy", "version": "1.0", "machine": "somewhere", "own_data": 0,
    "lesson": None, "challenge": None, "note": "", "pinned": 0, "deleted": None,
}  # fmt: skip


def put(library: Library, id: str, parts: dict[str, bytes] | None = None, **changes: Any) -> None:
    """A run; what is named like a knob is one."""
    knobs = {name: changes.pop(name) for name in list(changes) if hasattr(DEFAULTS, name)}
    row = {"id": id, **ROW, **changes, "knobs": json.dumps(DEFAULTS.to_dict() | knobs)}
    library.put(row, parts or {})


def damage(path: Path, id: str, column: str = "cost", value: object = "much") -> None:
    """Put into a cell what it cannot hold."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA ignore_check_constraints = ON")
    connection.execute(f"UPDATE runs SET {column} = ? WHERE id = ?", (value, id))
    connection.commit()
    connection.close()


@contextmanager
def held(path: Path) -> Iterator[None]:
    """As if another program were writing for long."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.rollback()
        connection.close()


def curve(steps: list[int], dev: list[float]) -> Curves:
    """Curves whose dev error is this, and all else 1."""
    values = np.ones((len(steps), 6), np.float32)
    values[:, 4] = dev
    return Curves(np.array(steps, np.int64), values, values)


def map_of(values: Any, extent: Any = (-1.0, 1.0, -1.0, 1.0), plane: str = "") -> Thumbnail:
    """A small boundary."""
    return Thumbnail(np.array(values, np.float32), extent, step=3, plane=plane)


def with_runs(path: Path, letters: int = 1) -> Library:
    """A library of three runs: a, b and c, the oldest first; letters: of their names."""
    a, b, c = (letter * letters for letter in "abc")
    library = Library(path)
    parts = {CURVES: curve([0, 10], [0.5, 0.1]).packed(), BOUNDARY: map_of([[0, 1]] * 2).packed()}
    put(library, a, parts, began=1000.0, lambd=0.0, dev_error=0.30)
    put(library, b, began=2000.0, lambd=0.2, dev_error=0.05, activation="relu")
    put(library, c, began=3000.0, lambd=0.5, dev_error=None, note="Größe", pinned=1)
    library.set_tags(b, ["good", "two words"])
    return library
