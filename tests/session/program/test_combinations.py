"""Programs of random combinations of knobs give the figures of the run."""

import math
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Kind
from playground.session.program.facts import Facts, facts_of_knobs
from playground.session.program.writing import FRAMEWORKS, program_of
from tests.session.program.executed import SMALL, check
from tests.strategies import hyperparameters

# Beyond these, runs end in rounding: figures of 1e100, weights that cancel, gradients of 1e-17
# that Adam makes as large as all others.
_TAME = {
    "dataset": st.sampled_from(
        ["circles", "xor", "gaussians", "spiral", "moons", "checkerboard", "sine", "half_planes"]
    ),
    "m": st.integers(60, 150),
    "noise": st.floats(0.02, 0.5),
    "stretch": st.floats(1, 4),
    "dev_share": st.floats(0.1, 0.4),
    "test_share": st.floats(0, 0.4),
    "depth": st.integers(0, 4),
    "width": st.integers(1, 8),
    "layer_widths": st.just(()),
    "gain": st.floats(0.5, 2),
    "initial_bias": st.floats(-0.5, 0.5),
    "lambd": st.one_of(st.just(0.0), st.floats(0.1, 10)),
    "keep_prob": st.floats(0.3, 1),
    "keep_prob_input": st.floats(0.5, 1),
    "patience": st.integers(1, 4),
    "min_delta": st.floats(0, 0.1),
    "learning_rate": st.floats(1e-3, 0.2),
    "batch_size": st.integers(0, 60),
    "decay_rate": st.floats(0, 1),
    "decay_interval": st.integers(1, 3),
}


@pytest.mark.untraced
@settings(
    max_examples=40, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)  # fmt: skip
@given(knobs=hyperparameters(**_TAME), steps=st.integers(0, 25))
def test_the_figures_are_those_of_the_run(
    knobs: Hyperparameters, steps: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    dropped = min((knobs.keep_prob_input, *knobs.keep_probs)) < 1
    # Where a whole layer is dropped, z is a bias: at 0, rounding decides on which side of the kink.
    assume(not (dropped and any(ACTIVATIONS[name].has_kink for name in knobs.activations)))
    assume(knobs.initialization not in ("zeros", "constant") or knobs.optimizer != "adam")
    check(knobs, tmp_path_factory.mktemp("program"), steps)


def _ends() -> list[tuple[str, int | float]]:
    """Every knob that is a number, at its least and at its most."""
    numbers = [
        knob
        for knob in KNOBS.values()
        if knob.kind in (Kind.INTEGER, Kind.NUMBER) and not knob.listed
    ]
    ends = [(knob, value) for knob in numbers for value in (knob.minimum, knob.maximum)]
    return [
        (knob.name, int(value) if knob.kind is Kind.INTEGER else float(value))
        for knob, value in ends
        if math.isfinite(value)
    ]


@pytest.mark.parametrize(("name", "value"), _ends())
def test_the_ends_of_every_range(name: str, value: int | float, tmp_path: Path) -> None:
    most = {"m": 20_000}.get(name, value)  # a million examples take too long here
    beside = {"dev_share": {"test_share": 0.05}, "test_share": {"dev_share": 0.05}}.get(name, {})
    check(SMALL.with_changes(**{name: min(value, most)}, **beside), tmp_path, 5)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(knobs=hyperparameters(), framework=st.sampled_from(FRAMEWORKS))
def test_all_that_is_allowed_has_a_program(knobs: Hyperparameters, framework: str) -> None:
    own = Facts(40, 10, 10, 0, 3, beside=True, generated=False)
    program = program_of(knobs, 100, facts_of_knobs(knobs) or own, framework=framework)
    compile(program.text(), "program.py", "exec")
    assert max(len(line.text) for line in program.lines) <= 88
