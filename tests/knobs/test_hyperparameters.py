"""The dataclass of all knobs: refuses, never clamps, and knows what a change does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.data import augmentation, digits
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs.knob import Choice, Effect, Knob, KnobError
from playground.session.messages.change import KnobChange
from tests.strategies import hyperparameters, values

# The names that files, flags and other people's scripts rely on.
CONTRACT = (
    "dataset digits m noise label_noise dev_share test_share mismatch stretch normalization "
    "augmentation augmentation_amount depth width activation initialization gain loss penalty "
    "lambd keep_prob keep_prob_input early_stopping patience learning_rate batch_size shuffle "
    "optimizer data_seed split_seed init_seed batch_seed layer_widths"
)
CHOICES = {
    "dataset": "circles xor gaussians spiral moons checkerboard sine half_planes digits file",
    "activation": "linear tanh relu leaky_relu sigmoid",
    "initialization": "zeros constant normal uniform xavier he glorot as_printed orthogonal "
    "scaled_identity",
    "loss": "cross_entropy squared_error",
    "normalization": "none centre standardize as_printed",
    "optimizer": "gradient_descent momentum adam",
    "penalty": "none l2 l1",
    "digits": "0-1 1-7 3-5 3-8 4-9 8-9 even-odd",
    "augmentation": "none flip rotate scale jitter shift zoom elastic noise",
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
        assert KnobChange.between(DEFAULTS, changed).effect is (
            Effect.NONE if same else KNOBS[name].effect
        )
        assert DEFAULTS.differences(changed) == (() if same else (name,))

    check()


def test_the_larger_effect_wins() -> None:
    changed = DEFAULTS.with_changes(lambd=1.0, depth=5)
    assert KnobChange.between(DEFAULTS, changed).effect is Effect.REBUILD_NETWORK
    assert KnobChange.between(DEFAULTS, changed.with_changes(m=1000)).effect is Effect.REBUILD_DATA


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"learning_rat": 0.1}, "learning_rat: there is no knob of this name"),
        ({"dev_share": 0.9, "test_share": 0.2}, "dev_share: with test_share it makes 1.1"),
        ({"depth": 3, "keep_prob": (0.5, 0.5)}, "keep_prob: a list of 2 for 3 hidden layers"),
        ({"augmentation": "zoom"}, "augmentation: 'zoom' does not suit the dataset 'spiral'"),
        ({"dataset": "digits", "augmentation": "flip"}, "allowed: none, rotate, shift, zoom"),
        ({"layer_widths": (4,), "activation": ("tanh", "relu")}, "activation: a list of 2 for 1"),
    ],
)
def test_refusals(changes: dict[str, object], words: str) -> None:
    with pytest.raises(KnobError) as caught:
        DEFAULTS.with_changes(**changes)  # type: ignore[arg-type]
    assert words in str(caught.value)
    assert "allowed: " in str(caught.value)


@pytest.mark.parametrize("dataset", [choice.value for choice in KNOBS["dataset"].choices])
def test_the_augmentations_that_a_dataset_takes(dataset: str) -> None:
    """What the knobs allow is what the data room can do."""
    form = digits.SIDE if dataset == "digits" else None
    allowed = []
    for choice in KNOBS["augmentation"].choices:
        try:
            DEFAULTS.with_changes(dataset=dataset, augmentation=choice.value)
            allowed.append(choice.value)
        except KnobError:
            continue
    assert set(allowed) == set(augmentation.kinds_for(form))


def test_the_digits_are_those_that_the_data_room_has() -> None:
    assert {choice.value for choice in KNOBS["digits"].choices} <= set(digits.KINDS)
    assert {choice.value for choice in KNOBS["augmentation"].choices} == set(augmentation.KINDS)


def test_what_a_change_leaves_unsuited_has_its_default_again() -> None:
    elastic = DEFAULTS.with_changes(dataset="digits", augmentation="elastic", lambd=2.0)
    with pytest.raises(KnobError, match="augmentation"):
        elastic.with_changes(dataset="moons")
    moved = elastic.adapted(dataset="moons", depth=2)
    assert moved.differences(elastic) == ("dataset", "augmentation", "depth")
    assert moved.augmentation == "none"
    assert elastic.adapted(depth=2).augmentation == "elastic"
    assert elastic.adapted(dataset="moons", augmentation="flip").augmentation == "flip"
    turned = elastic.adapted(augmentation="rotate")
    assert turned.adapted(dataset="moons").augmentation == "rotate"
    with pytest.raises(KnobError, match="'zoom' does not suit"):
        elastic.adapted(dataset="moons", augmentation="zoom")
    with pytest.raises(KnobError, match="there is no knob of this name"):
        elastic.adapted(datasett="moons")
    several = elastic.adapted(augmentation="elastic+rotate+shift")
    assert several.augmentation == "rotate+shift+elastic"
    assert several.adapted(dataset="moons").augmentation == "rotate"
    assert several.adapted(dataset="moons", augmentation="flip").augmentation == "flip"


def test_several_augmentations_together_have_one_order() -> None:
    both = DEFAULTS.with_changes(augmentation="jitter+flip")
    assert both == DEFAULTS.with_changes(augmentation="flip + jitter")
    assert both.augmentation == "flip+jitter"
    assert KNOBS["augmentation_amount"].matters(both.__getattribute__)
    for wrong in ("flip+flip", "none+flip", "flip+", "+", "flip,jitter", "flip+blur"):
        with pytest.raises(KnobError, match=r"or several together, as flip\+rotate"):
            DEFAULTS.with_changes(augmentation=wrong)
    with pytest.raises(KnobError, match="'elastic' does not suit the dataset 'spiral'"):
        DEFAULTS.with_changes(augmentation="rotate+elastic")
    with pytest.raises(KnobError):
        DEFAULTS.with_changes(dataset="moons+xor")


@given(hyperparameters(), st.sampled_from(KNOBS["dataset"].choices))
def test_another_dataset_can_always_be_chosen(knobs: Hyperparameters, choice: Choice) -> None:
    assert knobs.adapted(dataset=choice.value).dataset == choice.value


def test_knobs_that_are_for_some_values_of_others_only() -> None:
    def shown(name: str, knobs: Hyperparameters) -> bool:
        return KNOBS[name].matters(lambda other: getattr(knobs, other))

    for dataset in ("file", "digits", "moons"):
        knobs = DEFAULTS.with_changes(dataset=dataset)
        assert shown("data_file", knobs) == (dataset == "file")
        assert shown("digits", knobs) == (dataset == "digits")
        assert shown("m", knobs)
    for kind in KNOBS["augmentation"].choices:
        knobs = DEFAULTS.adapted(dataset="digits").adapted(
            dataset="digits" if kind.suits[1:] == ("digits",) else "moons", augmentation=kind.value
        )
        assert shown("augmentation_amount", knobs) == (kind.value != "none")


@pytest.mark.parametrize("knob", KNOBS.values(), ids=lambda knob: knob.name)
def test_what_knobs_say_of_others_names_knobs_and_their_values(knob: Knob) -> None:
    for name, *mentioned in filter(None, (knob.shown_when, *(c.suits for c in knob.choices))):
        assert name != knob.name
        for value in mentioned:
            assert KNOBS[name].check(value) == value


def test_layers() -> None:
    assert DEFAULTS.with_changes(depth=2, width=7).hidden_widths == (7, 7)
    listed = DEFAULTS.with_changes(layer_widths=[20, 3], keep_prob=[0.5, 1], activation="relu")
    assert listed.hidden_widths == (20, 3)
    assert listed.keep_probs == (0.5, 1.0)
    assert listed.activations == ("relu", "relu")
    assert DEFAULTS.with_changes(depth=0).hidden_widths == ()
