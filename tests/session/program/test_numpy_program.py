"""The NumPy program gives the run's own figures, whatever a knob says."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import KNOBS
from playground.session.messages.painting import NO_PAINTING, Key
from playground.session.program import in_parts
from playground.session.program.saving import Carried, written
from playground.session.run import build
from tests.session.program.executed import SMALL, check

_CHOICES = (
    "normalization", "activation", "initialization", "loss", "optimizer", "learning_rate_decay",
    "early_stopping", "penalty",
)  # fmt: skip
_SHAPES = [choice.value for choice in KNOBS["dataset"].choices if choice.value != "file"]
_POINTS, _IMAGES = (
    [
        choice.value
        for choice in KNOBS["augmentation"].choices
        if choice.value != "none" and choice.suited_by({"dataset": of}.__getitem__)
    ]
    for of in ("spiral", "digits")
)


@pytest.mark.parametrize("dataset", _SHAPES)
def test_every_shape(dataset: str, tmp_path: Path) -> None:
    check(SMALL.with_changes(dataset=dataset), tmp_path)
    check(
        SMALL.with_changes(
            dataset=dataset, label_noise=0.2, mismatch=0.5, stretch=20, normalization="standardize"
        ),
        tmp_path,
    )


@pytest.mark.parametrize(
    ("knob", "value"),
    [(name, choice.value) for name in _CHOICES for choice in KNOBS[name].choices],
)
def test_every_choice(knob: str, value: str, tmp_path: Path) -> None:
    check(SMALL.with_changes(**{knob: value}), tmp_path)
    others: dict[str, Any] = {
        "stretch": 7.0,
        "lambd": 2.0,
        "depth": 3,
        "patience": 2,
        "batch_size": 13,
    }
    check(SMALL.with_changes(**others | {knob: value}), tmp_path)


@pytest.mark.parametrize("kind", [*_POINTS, "flip+jitter", "rotate+scale"])
def test_every_augmentation_of_points(kind: str, tmp_path: Path) -> None:
    knobs = SMALL.with_changes(augmentation=kind)
    check(knobs, tmp_path)
    check(knobs.with_changes(normalization="centre"), tmp_path)
    check(knobs.with_changes(stretch=5, normalization="standardize", batch_size=0), tmp_path)


@pytest.mark.parametrize("kind", [*_IMAGES, "shift+elastic+noise"])
def test_every_augmentation_of_images(kind: str, tmp_path: Path) -> None:
    knobs = SMALL.with_changes(dataset="digits", augmentation=kind)
    check(knobs, tmp_path, 15)
    check(knobs.with_changes(normalization="as_printed", stretch=2), tmp_path, 15)


@pytest.mark.parametrize("optimizer", ["gradient_descent", "momentum", "adam"])
@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_every_optimizer_with_every_penalty(optimizer: str, penalty: str, tmp_path: Path) -> None:
    knobs = SMALL.with_changes(optimizer=optimizer, penalty=penalty, lambd=3)
    check(knobs, tmp_path)
    check(knobs.with_changes(keep_prob=0.8, batch_size=17), tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"batch_size": 0},
        {"batch_size": 1000},
        {"batch_size": 13},
        {"batch_size": 18},
        {"shuffle": False},
        {"batch_size": 13, "shuffle": False},
        {"m": 51, "batch_size": 1},
    ],
    ids=str,
)
def test_batches(changes: dict[str, Any], tmp_path: Path) -> None:
    check(SMALL.with_changes(**changes), tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"keep_prob": 0.8},
        {"keep_prob": 0.8, "batch_size": 13},
        {"keep_prob": 0.8, "batch_size": 19},  # the last batch shares the others' masks
        {"keep_prob": 0.05},
        {"keep_prob": (0.8, 1.0)},
        {"keep_prob": (0.3, 0.9), "keep_prob_input": 0.6, "batch_size": 0},
        {"keep_prob_input": 0.5, "batch_size": 19},
        {"depth": 0, "keep_prob_input": 0.5},
        {"keep_prob": 0.5, "width": 200, "batch_size": 0, "m": 500},  # more bits than a pool holds
        {"keep_prob": 0.5, "width": 200, "batch_size": 64, "m": 500},
        {"keep_prob": 0.7, "shuffle": False, "activation": ("relu", "linear")},
    ],
    ids=str,
)
def test_dropout(changes: dict[str, Any], tmp_path: Path) -> None:
    check(SMALL.with_changes(**changes), tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"depth": 0},
        {"depth": 1},
        {"layer_widths": (7, 3, 9)},
        {"activation": ("relu", "tanh")},
        {"depth": 3, "activation": ("relu", "linear", "sigmoid")},
        {"depth": 30, "width": 3},
        {"depth": 150, "width": 3, "activation": "sigmoid"},
        {
            "depth": 12,
            "width": 2,
            "activation": 6 * ("relu", "leaky_relu"),
            "keep_prob": 12 * (0.9,),
        },
        {"depth": 12, "width": 4, "keep_prob": (*(11 * (0.9,)), 0.7)},
        {"initial_bias": 0.5},
        {"gain": 0.1},
        {"gain": 50.0},
    ],
    ids=str,
)
def test_networks(changes: dict[str, Any], tmp_path: Path) -> None:
    check(SMALL.with_changes(**changes), tmp_path, 15)


@pytest.mark.parametrize(
    "changes",
    [
        {"dev_share": 0.0},
        {"test_share": 0.0},
        {"dev_share": 0.0, "test_share": 0.0},
        {"dev_share": 0.0, "mismatch": 0.5},
        {"dev_share": 0.9, "test_share": 0.05},
        {"noise": 0.0},
        {"noise": 0.0, "dataset": "gaussians", "normalization": "standardize"},
        {"noise": 1.0, "label_noise": 0.5, "mismatch": 1.0},
    ],
    ids=str,
)
def test_sets(changes: dict[str, Any], tmp_path: Path) -> None:
    check(SMALL.with_changes(**changes), tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"early_stopping": "dev_error", "patience": 1},
        {"early_stopping": "dev_error", "patience": 1, "batch_size": 0},
        {"early_stopping": "dev_cost", "patience": 2, "min_delta": 0.01, "learning_rate": 1.0},
        {"learning_rate_decay": "step", "decay_interval": 2, "decay_rate": 0.5},
        {"learning_rate_decay": "step", "decay_interval": 2, "decay_rate": 0.5, "batch_size": 0},
        {"learning_rate_decay": "inverse_time", "decay_rate": 0.5},
        {"learning_rate_decay": "inverse_time", "decay_rate": 0.5, "batch_size": 0},
    ],
    ids=str,
)
def test_what_changes_on_the_way(changes: dict[str, Any], tmp_path: Path) -> None:
    check(SMALL.with_changes(**changes), tmp_path, 60)


@pytest.mark.parametrize(
    "changes",
    [
        {"depth": 20, "gain": 100.0, "activation": "linear"},
        {
            "depth": 150,
            "width": 2,
            "activation": "linear",
            "initialization": "scaled_identity",
            "gain": 1.5,
        },
        {
            "learning_rate": 10.0,
            "activation": "linear",
            "depth": 3,
            "loss": "squared_error",
            "gain": 5.0,
        },
        {"lambd": 1e6},
        {"lambd": 1e6, "optimizer": "adam"},
        {"lambd": 1e6, "optimizer": "momentum"},
    ],
    ids=str,
)
def test_divergence(changes: dict[str, Any], tmp_path: Path) -> None:
    check(SMALL.with_changes(**changes), tmp_path, 200)


def test_painted_points(tmp_path: Path) -> None:
    painting = NO_PAINTING.with_points([(0.5, 0.5), (-1, 2)], 1, 0).with_points([(0, 1)], 0, 1)
    painting = painting.without([Key(0, 3)]).moving(Key(0, 5), 0.1, 0.2)
    knobs = SMALL.with_changes(normalization="standardize", augmentation="rotate", stretch=3)
    check(knobs, tmp_path, carried=Carried(painting))


def test_parameters_that_were_given(tmp_path: Path) -> None:
    knobs = SMALL.with_changes(batch_size=0)
    theta = np.random.default_rng(5).standard_normal(build.architecture(knobs, 2).parameter_count)
    check(knobs, tmp_path, carried=Carried(parameters=theta))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"normalization": "standardize", "augmentation": "jitter+rotate"},
        {"augmentation": "scale", "early_stopping": "dev_cost", "patience": 2},
    ],
    ids=str,
)
def test_a_table(changes: dict[str, Any], tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = [f"{a:.3f},{b:.3f},7,{int(a > b)}" for a, b in rng.standard_normal((80, 2))]
    (tmp_path / "own.csv").write_text("\n".join(["height,weight,same,label", *rows]))
    knobs = SMALL.with_changes(dataset="file", data_file=str(tmp_path / "own.csv"), **changes)
    check(knobs, tmp_path)
    examples = build.draw_examples(knobs)
    check(knobs, tmp_path, carried=Carried(examples=examples))


@pytest.mark.parametrize("penalty", ["l1", "l2"])
def test_many_examples_are_taken_a_part_at_a_time(
    penalty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    knobs = SMALL.with_changes(m=20_000, lambd=2, penalty=penalty, keep_prob=0.9)
    assert "parts(" not in written(knobs, 5).program.text()
    monkeypatch.setattr(in_parts, "MOST_AT_ONCE", 1000)
    assert "parts(" in written(knobs, 5).program.text()
    check(knobs, tmp_path, 5)
