"""A weight set by hand: at once, once, and not lost; and a hidden unit drawn over the plane."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from playground.engine.activations import ACTIVATIONS
from playground.engine.network import blocks
from playground.engine.propagation import forward
from playground.session.experiment import Experiment
from playground.session.measuring.boundary import BoundaryPainter, choose_points, unit_shade
from playground.session.messages.measures import Need
from playground.session.messages.request import Request, WeightEdit
from playground.session.messages.snapshot import State
from playground.session.run.run import Run
from playground.session.run.weight_edits import set_weight
from tests.session.driven import ALL, Driven, theta_of
from tests.session.fake_clock import FakeClock
from tests.session.made_runs import EVERYTHING, SMALL, assert_same_state, diverging, theta, trained


def edited(run: Run, *, layer: int, unit: int, source: int, value: float) -> np.ndarray:
    """θ as it should be."""
    expected = theta(run)
    blocks(run.architecture, expected)[layer - 1][unit, source] = value
    return expected


# ---- the run -------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [(1, 0, 0), (1, 4, 2), (2, 3, 5), (3, 0, 0), (3, 0, 5)])
def test_one_parameter_changes_and_no_other(place: tuple[int, int, int]) -> None:
    run = trained(EVERYTHING, 20)
    layer, unit, source = place
    expected = edited(run, layer=layer, unit=unit, source=source, value=-1.25)
    set_weight(run.training, *place, -1.25)
    np.testing.assert_array_equal(run.training.theta, expected)
    assert run.step_count == 20


def test_a_run_goes_on_from_an_edit_as_if_it_had_been_there() -> None:
    one, other = trained(EVERYTHING, 20), trained(EVERYTHING, 20)
    set_weight(one.training, 2, 1, 3, 0.75)
    set_weight(other.training, 2, 1, 3, 9.0)
    set_weight(other.training, 2, 1, 3, 0.75)  # nothing remembers the one before
    assert_same_state(one, other)
    untouched = trained(EVERYTHING, 34)
    assert not np.array_equal(one.training.theta, untouched.training.theta)


def test_an_edit_to_the_same_value_changes_nothing() -> None:
    one, other = trained(EVERYTHING, 20), trained(EVERYTHING, 20)
    set_weight(one.training, 1, 0, 1, float(blocks(one.architecture, theta(one))[0][0, 1]))
    assert_same_state(one, other)


def test_a_divergence_after_an_edit_is_found_at_its_own_step() -> None:
    run = trained(SMALL.with_changes(activation="linear"), 10)  # well within one checkpoint
    set_weight(run.training, 1, 0, 1, 1e200)
    set_weight(run.training, 2, 0, 1, 1e200)
    run.step(200)
    assert run.ended is State.DIVERGED
    found = run.divergence()
    assert found is not None
    assert found.step == 11
    assert np.isfinite(run.training.theta).all()


@pytest.mark.parametrize(
    "place", [(0, 0, 0), (4, 0, 0), (1, 5, 0), (1, -1, 0), (1, 0, 3), (1, 0, -1), (3, 1, 0)]
)
def test_a_place_that_does_not_exist_is_refused(place: tuple[int, int, int]) -> None:
    run = trained(SMALL, 3)
    before = theta(run)
    layer, unit, source = place
    where = f"no parameter {source} of unit {unit + 1} in layer {layer}"  # units count from 1
    with pytest.raises(ValueError, match=where):
        set_weight(run.training, *place, 1.0)
    np.testing.assert_array_equal(run.training.theta, before)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_no_number_is_refused(value: float) -> None:
    run = trained(SMALL, 3)
    with pytest.raises(ValueError, match="no number"):
        set_weight(run.training, 1, 0, 0, value)


def test_a_diverged_run_is_to_be_reset_first() -> None:
    run = trained(diverging(), 300)
    assert run.ended is State.DIVERGED
    with pytest.raises(ValueError, match="diverged"):
        set_weight(run.training, 1, 0, 0, 1.0)
    assert run.ended is State.DIVERGED


# ---- the thread ----------------------------------------------------------------------------


def edit(number: int, *place: int, value: float) -> WeightEdit:
    layer, unit, source = place
    return WeightEdit(number=number, layer=layer, unit=unit, source=source, value=value)


def ask(driven: Driven, **changes: Any) -> None:
    """Send a request with fields that `Driven.send` does not know."""
    driven.request = replace(driven.request, revision=driven.request.revision + 1, **changes)
    driven.trainer.send(driven.request)


def test_an_edit_is_shown_at_once_while_paused() -> None:
    with Driven(SMALL, needs=ALL) as driven:
        before = driven.done(steps=3)
        ask(driven, edits=(edit(1, 2, 1, 0, value=2.5),))
        after = driven.answered()
        assert after.step == 3
        assert after.problem == ""
        assert after.network is not None
        assert after.network.layers[2].bias[1] == 2.5
        assert after.evaluation.data_cost != before.evaluation.data_cost
        assert after.boundary is not None
        assert before.boundary is not None
        assert not np.array_equal(after.boundary.probability, before.boundary.probability)


def test_each_edit_is_done_once_and_none_is_lost() -> None:
    with Driven(SMALL, needs=ALL) as driven:
        first = edit(1, 1, 0, 0, value=0.5)
        ask(driven, edits=(first,))
        driven.answered()
        driven.done(steps=5)  # the request still holds it
        learned = blocks(Run(SMALL).architecture, theta_of(driven))[0][0, 0]
        assert learned != 0.5
        # Requests that overwrite each other: the trainer may see only the last.
        second, third = edit(2, 1, 1, 0, value=0.25), edit(3, 2, 0, 1, value=-0.75)
        ask(driven, edits=(first, second))
        ask(driven, edits=(first, second, third))
        driven.answered()
        Wb = blocks(Run(SMALL).architecture, theta_of(driven))
        assert Wb[0][0, 0] == learned
        assert Wb[0][1, 0] == 0.25
        assert Wb[1][0, 1] == -0.75


def test_an_edit_that_is_refused_says_why_and_the_run_goes_on() -> None:
    with Driven(SMALL) as driven:
        ask(driven, edits=(edit(1, 9, 0, 0, value=1.0),))
        assert "layer 9" in driven.answered().problem
        assert driven.done(steps=2).problem == ""


def test_the_gradient_norms_at_step_0_follow_an_edit() -> None:
    with Driven(SMALL, needs=ALL) as driven:
        before = driven.seen[-1].gradient_norms
        ask(driven, edits=(edit(1, 3, 0, 1, value=5.0),))
        after = driven.answered().gradient_norms
        assert before is not None
        assert after is not None
        assert not np.array_equal(before.dZ, after.dZ)


# ---- the experiment ------------------------------------------------------------------------


def sent(experiment: Experiment) -> Request:
    return experiment.request


def test_only_the_newest_edit_of_a_parameter_is_kept() -> None:
    experiment = Experiment(SMALL)
    for value in (0.1, 0.2, 0.3):
        experiment.edit_weight(1, 2, 0, value)
    experiment.edit_weight(1, 2, 1, 0.4)
    experiment.edit_weight(1, 2, 0, 0.5)
    assert [(one.number, one.place, one.value) for one in sent(experiment).edits] == [
        (4, (1, 2, 1), 0.4),
        (5, (1, 2, 0), 0.5),
    ]


def test_a_new_network_knows_nothing_of_edits() -> None:
    experiment = Experiment(SMALL)
    experiment.edit_weight(1, 2, 0, 0.5)
    experiment.store.set(learning_rate=0.02)  # live
    assert len(sent(experiment).edits) == 1
    experiment.store.set(width=7)
    assert sent(experiment).edits == ()
    experiment.edit_weight(1, 2, 0, 0.5)
    assert sent(experiment).edits[0].number == 2  # not taken for the first one
    experiment.reset_weights()
    assert sent(experiment).edits == ()


def test_a_unit_is_asked_for_until_it_is_asked_for_no_more() -> None:
    experiment = Experiment(SMALL)
    revision = experiment.revision
    experiment.show_unit((1, 3))
    experiment.show_unit((1, 3))
    assert experiment.revision == revision + 1
    assert sent(experiment).shown_unit == (1, 3)
    experiment.show_unit(None)
    assert sent(experiment).shown_unit is None


# ---- a hidden unit over the plane ----------------------------------------------------------


def painter_of(run: Run) -> BoundaryPainter:
    """On a clock that stands still, so that a busy machine does not make the map coarser."""
    points = choose_points(run.examples, None)
    normalization = run.prepared.normalization
    return BoundaryPainter(run.architecture, normalization, points, clock=FakeClock())


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
@pytest.mark.parametrize("unit", [(1, 0), (1, 4), (2, 2)])
def test_a_units_activation_is_drawn_over_the_plane(name: str, unit: tuple[int, int]) -> None:
    run = trained(SMALL.with_changes(activation=name, normalization="standardize"), 10)
    drawn = painter_of(run).paint(run.training.theta, unit)
    n = len(drawn.probability)
    left, right, bottom, top = drawn.extent
    cells = (np.arange(n) + 0.5) / n
    y, x = np.meshgrid(bottom + cells * (top - bottom), left + cells * (right - left),
                       indexing="ij")  # fmt: skip
    X = run.prepared.normalization.apply(np.stack([x.ravel(), y.ravel()]))
    trace = forward(run.architecture, run.training.theta, X)
    expected = trace.A[unit[0]][unit[1]].reshape(n, n)
    assert drawn.unit == unit
    assert drawn.activation is not None
    np.testing.assert_allclose(drawn.activation, expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(drawn.probability, unit_shade(name, expected), atol=1e-4)


@pytest.mark.parametrize("unit", [None, (0, 0), (3, 0), (9, 0), (1, 5), (1, -1)])
def test_else_it_is_the_prediction(unit: tuple[int, int] | None) -> None:
    run = trained(SMALL, 10)
    painter = painter_of(run)
    plain = painter.paint(run.training.theta)
    painter.paint(run.training.theta, (1, 2))
    again = painter.paint(run.training.theta, unit)
    assert again.unit is None
    assert again.activation is None
    np.testing.assert_array_equal(again.probability, plain.probability)


def test_a_unit_of_images_is_drawn_in_their_plane() -> None:
    run = trained(SMALL.with_changes(dataset="digits", m=100), 10)
    drawn = painter_of(run).paint(run.training.theta, (2, 1))
    assert drawn.unit == (2, 1)
    assert np.ptp(drawn.probability) > 0.01


def test_the_thread_draws_the_unit_that_is_pointed_at() -> None:
    with Driven(SMALL, needs=frozenset({Need.BOUNDARY})) as driven:
        ask(driven, shown_unit=(2, 3))
        shown = driven.answered().boundary
        assert shown is not None
        assert shown.unit == (2, 3)
        ask(driven, shown_unit=None)
        shown = driven.answered().boundary
        assert shown is not None
        assert shown.unit is None
