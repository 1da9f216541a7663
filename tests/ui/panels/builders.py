"""Snapshots made by hand, with every part that a panel may meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from playground.engine.diagnosis.verdict import diagnose
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.measuring.history import History
from playground.session.messages.measures import (
    COLUMNS,
    Boundary,
    Evaluation,
    GradientNorms,
    NormHistory,
    Points,
)
from playground.session.messages.snapshot import Snapshot, State


def make_points(
    train: int = 30, dev: int = 10, test: int = 10, *, sizes: tuple[int, int, int] | None = None,
    **changes: Any,
) -> Points:  # fmt: skip
    """Examples in the plane; both classes in every set."""
    k = train + dev + test
    rng = np.random.default_rng(4)
    return replace(
        Points(
            X=rng.uniform(-2, 2, (2, k)),
            Y=np.arange(k) % 2.0,
            which=np.repeat(np.array([0, 1, 2], np.int8), (train, dev, test)),
            sizes=sizes or (train, dev, test),
            source="made by hand",
            feature_names=("x₁", "x₂"),
            class_names=("0", "1"),
            base_error=0.02,
        ),
        **changes,
    )


def make_boundary(n: int = 40, *, slope: float = 4.0) -> Boundary:
    """A smooth map that crosses one half along a wave."""
    y, x = np.meshgrid(np.linspace(-2, 2, n), np.linspace(-2, 2, n), indexing="ij")
    z = slope * (y - np.sin(2 * x))
    return Boundary(
        probability=(1 / (1 + np.exp(-z))).astype(np.float32), extent=(-2.5, 2.5, -2.0, 3.0)
    )


def make_history(rows: Sequence[dict[str, float]], every: int = 1, capacity: int = 2048) -> History:
    """A history with one evaluation for each row of figures; NaN where one is left out."""
    history = History(capacity)
    for index, row in enumerate(rows):
        history.append(index * every, np.array([row.get(column, np.nan) for column in COLUMNS]))
    return history


def falling(count: int, *, dev: bool = True, seed: int = 0) -> list[dict[str, float]]:
    """Figures of a run that learns."""
    rng = np.random.default_rng(seed)
    rows = []
    for index in range(count):
        fall = np.exp(-3 * index / max(1, count - 1))
        row = {
            "data_cost": 0.7 * fall + 0.01 * rng.random(),
            "penalty_cost": 0.02 * (1 - fall),
            "train_error": float(np.round(0.5 * fall, 2)),
        }
        row["cost"] = row["data_cost"] + row["penalty_cost"]
        if dev:
            row["dev_error"] = float(np.round(0.06 + 0.45 * fall, 2))
            row["dev_cost"] = row["data_cost"] + 0.2
        rows.append(row)
    return rows


def make_norms(dW: Sequence[float], dZ: Sequence[float], examples: int = 32) -> GradientNorms:
    """Gradient norms, layer 1 first."""
    return GradientNorms(
        dW=np.array(dW, np.float64), dZ=np.array(dZ, np.float64), examples=examples
    )


def make_norm_history(norms: GradientNorms, rows: int = 50, every: int = 10) -> NormHistory:
    """The same norms for a while, a little larger at each reading."""
    with np.errstate(all="ignore"):
        dW, dZ = np.log10(norms.dW), np.log10(norms.dZ)
    grow = np.linspace(-0.5, 0.0, rows)[:, None]
    return NormHistory(
        steps=np.arange(rows, dtype=np.int64) * every,
        dW=(dW + grow).astype(np.float32),
        dZ=(dZ + grow).astype(np.float32),
    )


def make_snapshot(
    history: History | None = None, *, dev_error: float | None = 0.08, **changes: Any
) -> Snapshot:
    """A run in mid-course; `changes` replaces parts of it."""
    history = history or make_history(falling(200))
    view = history.view()
    step = int(changes.pop("step", view.steps[-1] if len(view.steps) else 0))
    evaluation = Evaluation(
        step=step, data_cost=0.1, penalty_cost=0.02, train_error=0.03,
        dev_error=dev_error, dev_cost=None if dev_error is None else 0.2, train_sample=30,
        dev_sample=None if dev_error is None else 10,
    )  # fmt: skip
    points = changes.pop("points", None) or make_points()
    whole: dict[str, Any] = {
        "revision": 1,
        "hyperparameters": DEFAULTS,
        "state": State.PAUSED,
        "step": step,
        "epoch": step // 10,
        "steps_per_second": 1000.0,
        "evaluation": evaluation,
        "history": view,
        "points": points,
        "parameter_count": 100,
        "diagnosis": diagnose(0.03, dev_error, 0.02, m_train=30, m_dev=10),
    }
    return Snapshot(**{**whole, **changes})
