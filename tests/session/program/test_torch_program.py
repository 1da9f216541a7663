"""The PyTorch program gives the run's own figures; tested where the extra `torch` is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import KNOBS
from playground.session.program import in_parts
from playground.session.program.saving import Carried
from playground.session.run import build
from tests.session.program.executed import SMALL, check

torch = pytest.importorskip("torch", reason="PyTorch is not installed")

_CHOICES = ("activation", "loss", "optimizer", "early_stopping", "penalty", "learning_rate_decay")
_CASES: tuple[dict[str, Any], ...] = (
    {},
    *({name: choice.value} for name in _CHOICES for choice in KNOBS[name].choices),
    *(
        {"optimizer": optimizer, "penalty": penalty, "lambd": 3, "keep_prob": 0.8}
        for optimizer in ("gradient_descent", "momentum", "adam")
        for penalty in ("l1", "l2")
    ),
    {"keep_prob": (0.5, 1.0), "keep_prob_input": 0.6, "batch_size": 19},
    {"keep_prob_input": 0.6, "batch_size": 0},
    {"depth": 0},
    {"depth": 20, "width": 3},
    {"activation": ("relu", "leaky_relu"), "initialization": "orthogonal", "initial_bias": 0.1},
    {"early_stopping": "dev_cost", "patience": 1, "batch_size": 13, "min_delta": 0.01},
    {"learning_rate_decay": "step", "decay_interval": 2, "decay_rate": 0.5, "optimizer": "adam"},
    {"dataset": "digits", "augmentation": "shift", "normalization": "standardize"},
    {"mismatch": 0.5, "augmentation": "rotate", "shuffle": False},
    {"dev_share": 0.0, "loss": "squared_error", "lambd": 2.0},
    {"learning_rate": 10.0, "activation": "linear", "loss": "squared_error", "gain": 5.0},
)


@pytest.fixture(autouse=True)
def _default_type() -> Iterator[None]:
    """Programs set it for the whole process."""
    before = torch.get_default_dtype()
    torch.set_num_threads(1)
    yield
    torch.set_default_dtype(before)


@pytest.mark.parametrize("changes", _CASES, ids=str)
def test_the_figures_are_those_of_the_run(changes: dict[str, Any], tmp_path: Path) -> None:
    check(SMALL.with_changes(**changes), tmp_path, 25, framework="torch")


def test_parameters_that_were_given(tmp_path: Path) -> None:
    theta = np.random.default_rng(5).standard_normal(build.architecture(SMALL, 2).parameter_count)
    check(SMALL, tmp_path, 10, Carried(parameters=theta), framework="torch")


def test_many_examples_are_taken_a_part_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_parts, "MOST_AT_ONCE", 1000)
    check(SMALL.with_changes(m=20_000, lambd=2), tmp_path, 5, framework="torch")
