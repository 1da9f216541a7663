"""The dataclass of all knobs: refuses, never clamps, and knows what a change does."""

import json

import pytest
from hypothesis import given

from playground.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs import Effect, KnobError
from tests.strategies import hyperparameters, values

# The names that files, flags and other people's scripts rely on.
CONTRACT = (
    "dataset m noise label_noise dev_share test_share mismatch stretch normalization depth width "
    "activation initialization gain loss penalty lambd keep_prob keep_prob_input early_stopping "
    "patience learning_rate batch_size shuffle optimizer data_seed split_seed init_seed "
    "batch_seed layer_widths"
)
CHOICES = {
    "dataset": "circles xor gaussians spiral moons checkerboard sine half_planes file",
    "activation": "linear tanh relu leaky_relu sigmoid",
    "initialization": "zeros constant normal uniform xavier he glorot as_printed orthogonal "
    "scaled_identity",
    "loss": "cross_entropy squared_error",
    "normalization": "none centre standardize as_printed",
    "optimizer": "gradient_descent momentum adam",
    "penalty": "none l2 l1",
}


def test_outward_names_stay() -> None:
    assert set(CONTRACT.split()) <= set(KNOBS)
    for name, choices in CHOICES.items():
        assert set(choices.split()) <= {choice.value for choice in KNOBS[name].choices}


@given(hyperparameters())
def test_goes_through_json_unchanged(knobs: Hyperparameters) -> None:
    assert Hyperparameters.from_dict(json.loads(json.dumps(knobs.to_dict()))) == knobs


@pytest.mark.parametrize("name", KNOBS)
def test_a_change_has_the_declared_effect(name: str) -> None:
    @given(values(KNOBS[name]))
    def check(value: object) -> None:
        try:
            changed = DEFAULTS.with_changes(**{name: value})  # type: ignore[arg-type]
        except KnobError:
            return  # two shares that leave no training set
        same = getattr(changed, name) == getattr(DEFAULTS, name)
        assert DEFAULTS.effect_of(changed) is (Effect.NONE if same else KNOBS[name].effect)
        assert DEFAULTS.differences(changed) == (() if same else (name,))

    check()


def test_the_larger_effect_wins() -> None:
    changed = DEFAULTS.with_changes(lambd=1.0, depth=5)
    assert DEFAULTS.effect_of(changed) is Effect.REBUILD_NETWORK
    assert DEFAULTS.effect_of(changed.with_changes(m=1000)) is Effect.REBUILD_DATA


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"learning_rat": 0.1}, "learning_rat: there is no knob of this name"),
        ({"dev_share": 0.9, "test_share": 0.2}, "dev_share: with test_share it makes 1.1"),
        ({"depth": 3, "keep_prob": (0.5, 0.5)}, "keep_prob: a list of 2 for 3 hidden layers"),
        ({"layer_widths": (4,), "activation": ("tanh", "relu")}, "activation: a list of 2 for 1"),
    ],
)
def test_refusals(changes: dict[str, object], words: str) -> None:
    with pytest.raises(KnobError) as caught:
        DEFAULTS.with_changes(**changes)  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert "allowed: " in str(caught.value)


def test_layers() -> None:
    assert DEFAULTS.with_changes(depth=2, width=7).hidden_widths == (7, 7)
    listed = DEFAULTS.with_changes(layer_widths=[20, 3], keep_prob=[0.5, 1], activation="relu")
    assert listed.hidden_widths == (20, 3)
    assert listed.keep_probs == (0.5, 1.0)
    assert listed.activations == ("relu", "relu")
    assert DEFAULTS.with_changes(depth=0).hidden_widths == ()
