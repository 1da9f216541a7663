"""Dropout as an ensemble."""

import numpy as np
import pytest

from playground.session.laboratories import ensemble
from playground.session.laboratories.ensemble import EnsembleFindings, EnsembleSetup
from playground.session.run.run import Run
from tests.session.laboratories.set_ups import SMALL, last, never

KNOBS = SMALL.with_changes(dataset="circles", m=150, depth=2, width=16, batch_size=0)


def found(**settings: object) -> EnsembleFindings:
    result: EnsembleFindings = last(
        ensemble.run(EnsembleSetup(knobs=KNOBS, **settings), never)  # type: ignore[arg-type]
    )
    return result


@pytest.mark.parametrize("kept", [0.5, 0.8])
def test_the_fact_it_states(kept: float) -> None:
    """Divided by keep_prob the next layer's z stay as they are on average; J does not fall."""
    one = found(kept=kept, train_steps=300, networks=500)
    spread = np.std(one.z_full)
    assert np.mean(np.abs(one.z_scaled - one.z_full)) < 0.1 * spread
    assert one.slope == pytest.approx(kept, abs=0.05)
    assert np.mean(np.abs(one.z_unscaled - one.z_full)) > 0.1 * spread
    assert one.descents["without"].rises == one.descents["held"].rises == 0
    assert one.descents["fresh"].rises > 75


def test_the_masks_of_the_exercise_are_not_dropout() -> None:
    """J on masks that never change falls as if all were well; the full network is another."""
    one = found(train_steps=500)
    held, fresh = one.descents["held"], one.descents["fresh"]
    assert held.J[-1] < 0.5 * fresh.J[-1]
    assert held.cost > fresh.cost


def test_without_dropout_it_is_the_run() -> None:
    one = found(train_steps=40)
    run = Run(KNOBS, most=None)
    run.step(40)
    assert one.descents["without"].cost == pytest.approx(run.evaluate().cost, abs=1e-10)
    assert one.descents["without"].dev == run.evaluate().dev_error


def test_all_units_kept_is_no_dropout() -> None:
    one = found(kept=1.0, train_steps=40)
    np.testing.assert_allclose(one.descents["fresh"].J, one.descents["without"].J, atol=1e-12)
    np.testing.assert_allclose(one.mean, one.full, atol=1e-6)
    np.testing.assert_allclose(one.z_unscaled, one.z_full, atol=1e-12)


def test_the_mean_is_of_all_thinned_networks() -> None:
    one = found(train_steps=20, networks=12)
    np.testing.assert_allclose(one.thumbnails.mean(axis=0), one.mean, atol=1e-6)
    assert one.thumbnails.shape == (12, 48, 48)
    assert one.dev is not None
    assert one.dev.full == one.descents["fresh"].dev


def test_l2_of_about_the_same_train_cost_is_beside_it() -> None:
    one = found(train_steps=400)
    assert one.l2 is not None
    assert one.l2_lambd > 0
    assert abs(np.log(one.l2.cost / one.descents["fresh"].cost)) < 0.5
    assert one.l2.norms.shape == one.descents["fresh"].norms.shape == (3,)


def test_it_is_drawn_as_it_comes_and_can_be_given_up() -> None:
    all_of_them = list(ensemble.run(EnsembleSetup(knobs=KNOBS, train_steps=50), never))
    assert all_of_them[0].step == 0
    assert all_of_them[-1].part == 1
    assert "Before training" in all_of_them[0].sentence()
    assert "fresh masks" in all_of_them[-1].sentence()
    assert len(ensemble.table(all_of_them[-1])["J_fresh"]) == 50
    assert list(ensemble.run(EnsembleSetup(knobs=KNOBS), lambda: True)) == []


def test_a_network_without_hidden_units_is_refused() -> None:
    with pytest.raises(ValueError, match="has none"):
        last(ensemble.run(EnsembleSetup(knobs=KNOBS.with_changes(depth=0)), never))


def test_without_a_dev_set_the_training_set_is_judged() -> None:
    setup = EnsembleSetup(knobs=KNOBS.with_changes(dev_share=0.0), train_steps=10)
    one = last(ensemble.run(setup, never))
    assert one.dev is None
    assert one.sentence().startswith("Train error")
    assert one.to_json()["errors"]["dev"] is None


def test_a_descent_that_diverges_is_drawn_all_the_same() -> None:
    knobs = KNOBS.with_changes(activation="linear", gain=30, learning_rate=10)
    one = last(ensemble.run(EnsembleSetup(knobs=knobs, train_steps=60), never))
    assert one.part == 1
    assert not np.isfinite(one.descents["fresh"].J).all()
    assert one.sentence()
