"""A second descent is named only where the seeds show one."""

import numpy as np

from playground.engine.laboratories.learning_curves import second_descent

CURVE = np.array([0.40, 0.20, 0.30, 0.22, 0.18])


def test_a_peak_between_two_valleys() -> None:
    errors = CURVE + np.array([[-0.01], [0.0], [0.01]])
    assert second_descent(errors) == (1, 2, 4)


def test_a_curve_that_only_falls_or_only_turns_has_none() -> None:
    for curve in ([0.4, 0.3, 0.2, 0.15, 0.15], [0.4, 0.2, 0.25, 0.3, 0.35], [0.1, 0.3, 0.2, 0.1]):
        assert second_descent(np.array([curve] * 3)) is None


def test_a_bump_of_one_seed_is_chance() -> None:
    errors = np.array([[0.4, 0.2, 0.4, 0.2, 0.2], [0.4, 0.2, 0.2, 0.2, 0.2], [0.4] + [0.2] * 4])
    assert second_descent(errors) is None


def test_a_small_rise_is_not_worth_naming() -> None:
    assert second_descent(np.array([[0.4, 0.2, 0.215, 0.2, 0.19]] * 3)) is None


def test_a_fall_that_undoes_little_is_not_named() -> None:
    assert second_descent(np.array([[0.4, 0.2, 0.3, 0.28, 0.27]] * 3)) is None


def test_three_seeds_are_needed_and_what_is_no_number_is_left_out() -> None:
    assert second_descent(np.array([CURVE, CURVE])) is None
    with_nan = np.array([CURVE, CURVE, CURVE, CURVE * np.nan])
    assert second_descent(with_nan) == (1, 2, 4)
    assert second_descent(with_nan[1:]) is None


def test_four_places_are_the_fewest_that_show_it():
    down_up_down = np.array([[0.5, 0.2, 0.4, 0.1]] * 3) + 0.001 * np.arange(3)[:, None]
    assert second_descent(down_up_down) == (1, 2, 3)
    for places in range(4):
        assert second_descent(down_up_down[:, :places]) is None
    assert second_descent(down_up_down[:2]) is None  # seeds
