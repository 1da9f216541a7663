"""Gradient checking of networks: it passes what is right and names what is wrong."""

import numpy as np
import pytest

from playground.engine import perturbed_costs
from playground.engine.activations import ACTIVATIONS
from playground.engine.gradient_check import check_gradient, network_epsilon_sweep
from playground.engine.initializers import initial_parameters
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, biases, blocks, weights
from playground.engine.perturbed_costs import PerturbedCosts
from playground.engine.planted_bugs import BUGS, Setting, Steps, backward_with, parameter_names
from playground.engine.propagation import backward, cost, forward
from playground.engine.regularization import NO_PENALTY, Penalty

DEEP = Architecture(2, (6, 5, 5, 4), ("tanh", "sigmoid", "tanh", "leaky_relu"))


def data(m=30, n_x=2, seed=0):
    generator = np.random.default_rng(seed)
    X = generator.normal(size=(n_x, m))
    return X, (X[:1] * X[-1:] > 0).astype(float)


def dropout_masks(architecture, m, keep_prob=0.8, *, of_input=True):
    generator = np.random.default_rng(1)
    masks = [(generator.random((n, m)) < keep_prob) / keep_prob for n in architecture.sizes[:-1]]
    return [masks[0] if of_input else None, *masks[1:]]


def parameters(architecture, seed=1):
    return initial_parameters(architecture, "he", bias=0.1, seed=seed)


# ---- the costs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("elements", [65_536, 100])  # 100: slices of examples, portions of one
@pytest.mark.parametrize("kind", ["none", "l2", "l1"])
@pytest.mark.parametrize("dropout", [False, True])
def test_perturbed_costs_are_the_textbooks(monkeypatch, elements, kind, dropout):
    monkeypatch.setattr(perturbed_costs, "_ELEMENTS", elements)
    X, Y = data()
    theta, penalty = parameters(DEEP), Penalty(kind, 2.0, 30)
    masks = dropout_masks(DEEP, 30) if dropout else None
    costs = PerturbedCosts(DEEP, theta, X, Y, penalty, masks=masks)
    indices = np.random.default_rng(2).permutation(theta.size)
    for step in (0.3, -0.1, 0.0):
        expected = []
        for index in indices:
            moved = theta.copy()
            moved[index] += step
            expected.append(cost(DEEP, moved, X, Y, penalty, masks))
        assert costs(indices, step) == pytest.approx(expected, rel=1e-12)


# ---- right gradients pass -----------------------------------------------------------------------


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("depth", [0, 1, 3])
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_a_right_gradient_is_correct(activation, depth, loss):
    architecture = Architecture(2, (7, 5, 6)[:depth], (activation,) * depth, loss)
    X, Y = data()
    for penalty in (NO_PENALTY, Penalty("l2", 1.0, 30), Penalty("l1", 1.0, 30)):
        check = check_gradient(architecture, parameters(architecture), X, Y, penalty)
        assert check.verdict == "correct", check.sentence
        assert check.guilty == []
        assert check.passed
        assert not check.harmless
        assert check.sampled == (architecture.parameter_count, architecture.parameter_count)


def test_the_report_is_by_parameter_in_order():
    X, Y = data()
    theta = parameters(DEEP)
    check = check_gradient(DEEP, theta, X, Y)
    names = ["W1", "b1", "W2", "b2", "W3", "b3", "W4", "b4", "W5", "b5"]
    assert list(check.by_parameter) == list(check.approx) == list(check.exact) == names
    gradient = backward(DEEP, theta, forward(DEEP, theta, X), Y, NO_PENALTY).theta
    for layer, (W, b) in enumerate(
        zip(weights(DEEP, gradient), biases(DEEP, gradient), strict=True), 1
    ):
        assert np.array_equal(check.exact[f"W{layer}"], W.ravel())
        assert np.array_equal(check.exact[f"b{layer}"], b.ravel())
        assert check.approx[f"W{layer}"] == pytest.approx(W.ravel(), abs=1e-7)
        assert np.array_equal(gradient[check.indices[f"W{layer}"]], W.ravel())
    approx, exact = (np.concatenate(list(of.values())) for of in (check.approx, check.exact))
    by_hand = np.linalg.norm(approx - exact) / (np.linalg.norm(approx) + np.linalg.norm(exact))
    assert check.difference == pytest.approx(by_hand)


def test_held_masks_pass_and_redrawn_ones_fail():
    X, Y = data()
    theta, masks = parameters(DEEP), dropout_masks(DEEP, 30)
    held = check_gradient(DEEP, theta, X, Y, masks=masks)
    assert held.verdict == "correct"
    redrawn = check_gradient(DEEP, theta, X, Y, masks=masks, redraw_masks=True, sample=20)
    assert redrawn.verdict == "wrong"
    assert not redrawn.passed
    again = check_gradient(DEEP, theta, X, Y, masks=masks, redraw_masks=True, sample=20)
    assert again.difference == redrawn.difference  # seeded


def test_redrawn_masks_have_the_keep_prob_of_those_given():
    architecture = Architecture(50, (), ())
    theta = np.ones(51)
    X, Y = np.ones((50, 400)), np.ones((1, 400))
    masks = [(np.random.default_rng(3).random((50, 400)) < 0.4) / 0.4]
    costs = PerturbedCosts(
        architecture, theta, X, Y, NO_PENALTY, masks=masks, redraw=np.random.default_rng(4)
    )
    # J is the mean of log(1 + exp(−z)) with E z = 51: rare as small z are, compare through z.
    flipped = PerturbedCosts(
        architecture, -theta, X, Y, NO_PENALTY, masks=masks, redraw=np.random.default_rng(4)
    )
    assert flipped(np.array([0]), 0.0)[0] == pytest.approx(51, abs=2.0)  # mean of −z
    assert costs(np.array([0]), 0.0)[0] < 1e-3


def test_without_the_penalty_in_the_cost_the_check_fails():
    X, Y = data()
    theta, penalty = parameters(DEEP), Penalty("l2", 3.0, 30)
    assert check_gradient(DEEP, theta, X, Y, penalty).verdict == "correct"
    check = check_gradient(DEEP, theta, X, Y, penalty, include_penalty=False)
    assert check.verdict == "wrong"
    assert check.guilty == ["W1", "W2", "W3", "W4", "W5"]


def test_the_cost_from_log_1_minus_a_fails_where_the_logit_passes():
    architecture = Architecture(2, (4,), ("tanh",))
    X, Y = data()
    theta = parameters(architecture)
    blocks(architecture, theta)[1][:, 0] = 16.0  # every a is close to 1
    right = check_gradient(architecture, theta, X, Y)
    literal = check_gradient(architecture, theta, X, Y, cost_form="probability")
    assert right.difference < 1e-7 < literal.difference
    assert literal.guilty == []  # the gradient is not to blame


def test_a_saturated_network_is_named_as_rounding_and_not_as_a_bug():
    X, Y = data()
    # Every example is on the wrong side and far out: J = 2, with a slope of about 1e-14.
    check = check_gradient(
        Architecture(2, (), (), "squared_error"), np.array([17.0, 0.2, 0.1]), X, np.zeros_like(Y)
    )
    assert check.verdict == "inconclusive"
    assert check.guilty == []
    assert "Rounding explains it" in check.sentence


def test_two_zero_gradients_are_correct_and_nan_is_undefined():
    architecture = Architecture(2, (3,), ("tanh",))
    X, Y = data()
    zeros = check_gradient(architecture, np.zeros(architecture.parameter_count), X, Y)
    assert zeros.by_parameter["W1"] == zeros.by_parameter["W2"] == 0.0
    broken = check_gradient(architecture, np.full(architecture.parameter_count, np.nan), X, Y)
    assert broken.verdict == "undefined"
    assert np.isnan(broken.difference)
    assert "no number" in broken.sentence


# ---- kinks --------------------------------------------------------------------------------------


def test_kinks_are_counted_and_left_out():
    architecture = Architecture(1, (2,), ("relu",))
    # Unit 1 has z = 1e-9 for the only example, unit 2 is well on.
    theta = np.array([1e-9, 0.0, 1.0, 1.0, 0.3, 1.0, -0.5])
    X, Y = np.array([[1.0]]), np.array([[0.0]])
    check = check_gradient(architecture, theta, X, Y)
    assert check.kinks == 2  # its bias and its weight
    assert check.difference > 1e-3
    assert check.difference_without_kinks < 1e-7
    assert check.verdict == "correct"
    assert check.guilty == []
    assert "2 parameters within ε of a kink" in check.sentence


def test_a_bias_at_an_exact_zero_is_at_a_kink():
    architecture = Architecture(1, (1, 1), ("relu", "leaky_relu"))
    theta = np.array([-1.0, 0.0, 0.0, 1.0, 0.0, 1.0])
    check = check_gradient(architecture, theta, np.array([[1.0]]), np.array([[1.0]]))
    assert check.kinks == 1  # b2: the unit below is off, so that z2 = b2 = 0
    smooth = Architecture(1, (1, 1), ("relu", "tanh"))
    assert check_gradient(smooth, theta, np.array([[1.0]]), np.array([[1.0]])).kinks == 0


def test_only_kinks_is_undefined():
    architecture = Architecture(1, (1,), ("relu",))
    X, Y = np.array([[0.0]]), np.array([[1.0]])
    theta = np.zeros(architecture.parameter_count)
    check = check_gradient(architecture, theta, X, Y, sample=4)
    assert check.kinks == 1
    l1 = check_gradient(Architecture(1), np.zeros(2), X, Y, Penalty("l1", 1.0, 1))
    assert l1.kinks == 1  # the weight at the corner of |w|; the bias is not penalized
    assert l1.verdict == "correct"


# ---- wrong gradients are found ------------------------------------------------------------------


def penalty_and_masks_for(name):
    penalty = Penalty("l2", 3.0, 30) if "penalty" in name else NO_PENALTY
    return penalty, dropout_masks(DEEP, 30) if "mask" in name else None


def test_a_bug_is_a_change_of_what_is_else_the_textbooks_pass():
    X, Y = data()
    theta, penalty, masks = parameters(DEEP), Penalty("l1", 3.0, 30), dropout_masks(DEEP, 30)
    trace = forward(DEEP, theta, X, masks)
    ours = backward_with(Steps(), Setting(DEEP, theta, trace, Y, penalty))
    assert ours == pytest.approx(backward(DEEP, theta, trace, Y, penalty).theta, rel=1e-13)


@pytest.mark.parametrize("name", BUGS)
def test_every_bug_is_found_and_its_blocks_are_named(name):
    X, Y = data()
    penalty, masks = penalty_and_masks_for(name)
    theta = parameters(DEEP)
    assert check_gradient(DEEP, theta, X, Y, penalty, masks=masks).verdict == "correct"
    check = check_gradient(DEEP, theta, X, Y, penalty, bug=name, masks=masks)
    assert check.verdict == "wrong", check.sentence
    assert not check.passed
    assert not check.harmless
    assert check.bug == name
    assert check.guilty == [item for item in parameter_names(DEEP) if item in check.touched]
    for item in parameter_names(DEEP):
        assert (check.by_parameter[item] < 1e-5) == (item not in check.touched)


@pytest.mark.parametrize(
    ("name", "touched"),
    [
        ("dW2_times_2", {"W2"}),
        ("db1_times_4", {"b1"}),
        ("dW2_times_2_and_db1_times_4", {"W2", "b1"}),
        ("forgotten_penalty", {"W1", "W2", "W3", "W4", "W5"}),
        ("penalty_on_biases", {"b1", "b2", "b3", "b4", "b5"}),
        ("tanh_derivative_of_z", {f"{kind}{layer}" for kind in "Wb" for layer in (1, 2, 3)}),
        ("missing_transpose", {f"{kind}{layer}" for kind in "Wb" for layer in (1, 2)}),
        ("forgotten_mask", {f"{kind}{layer}" for kind in "Wb" for layer in (1, 2, 3, 4)}),
        ("wrong_sign", set(parameter_names(DEEP))),
    ],
)
def test_what_a_bug_touches(name, touched):
    penalty, masks = penalty_and_masks_for(name)
    assert set(BUGS[name].touches(DEEP, penalty, masks or ())) == touched


def test_bugs_in_shallow_networks():
    X, Y = data()
    for depth in (0, 1):
        architecture = Architecture(2, (4,)[:depth], ("tanh",)[:depth])
        theta = parameters(architecture)
        check = check_gradient(architecture, theta, X, Y, bug="wrong_sign")
        assert check.difference == pytest.approx(1.0, abs=1e-6)
        check = check_gradient(architecture, theta, X, Y, bug="missing_one_over_m")
        assert check.difference == pytest.approx(29 / 31, abs=1e-6)


@pytest.mark.parametrize(
    ("name", "architecture", "message"),
    [
        ("dW2_times_2", Architecture(2), "no W2 in a network of 1 layer"),
        ("forgotten_penalty", DEEP, "there is no penalty or λ is 0"),
        (
            "tanh_derivative_of_z",
            Architecture(2, (3,), ("relu",)),
            "hidden layer of tanh or sigmoid",
        ),
        ("forgotten_slope", Architecture(2, (3,), ("linear",)), "hidden layer of tanh"),
        ("missing_transpose", Architecture(2, (3, 4), ("tanh",) * 2), "of one size above 1"),
        ("missing_transpose", Architecture(2), "of one size above 1"),
        ("missing_transpose", Architecture(2, (1, 1), ("tanh",) * 2), "of one size above 1"),
        ("forgotten_mask", DEEP, "no hidden layer has a mask"),
        ("no_such_bug", DEEP, "known are dW2_times_2, db1_times_4"),
    ],
)
def test_a_bug_that_has_nothing_to_do_says_why(name, architecture, message):
    X, Y = data()
    with pytest.raises(ValueError, match=message):
        check_gradient(architecture, parameters(architecture), X, Y, bug=name)


def test_an_input_mask_alone_is_no_hidden_mask():
    X, Y = data()
    masks = [dropout_masks(DEEP, 30)[0], None, None, None, None]
    with pytest.raises(ValueError, match="no hidden layer has a mask"):
        check_gradient(DEEP, parameters(DEEP), X, Y, bug="mask_without_scale", masks=masks)


def test_a_penalty_without_m_needs_more_than_one_example():
    X, Y = data()
    with pytest.raises(ValueError, match="changes nothing"):
        check_gradient(DEEP, parameters(DEEP), X, Y, Penalty("l2", 1.0, 1), bug="penalty_without_m")


def test_a_penalty_on_biases_cannot_show_where_they_are_zero_and_does_not_pass():
    X, Y = data()
    penalty = Penalty("l2", 3.0, 30)
    theta = initial_parameters(DEEP, "he")
    check = check_gradient(DEEP, theta, X, Y, penalty, bug="penalty_on_biases")
    assert check.harmless
    assert not check.passed
    assert "cannot show while every b is 0" in check.sentence
    assert check_gradient(DEEP, theta, X, Y, penalty).passed


def test_a_bug_in_a_gradient_of_zero_is_reported_as_harmless():
    architecture = Architecture(2, (3,), ("tanh",))
    X, Y = data()
    zeros = np.zeros(architecture.parameter_count)
    check = check_gradient(architecture, zeros, X, Y, bug="dW2_times_2")
    assert check.harmless
    assert check.verdict == "correct"
    assert "changes nothing here" in check.sentence


def test_a_bug_in_a_small_block_hides_in_the_whole_and_not_by_itself():
    architecture = Architecture(2, (4,) * 6, ("sigmoid",) * 6)
    X, Y = data()
    theta = initial_parameters(architecture, "xavier", gain=0.5)
    check = check_gradient(architecture, theta, X, Y, bug="db1_times_4")
    assert check.by_parameter["b1"] > 0.1
    assert check.difference < 1e-5
    # b1's gradient is about as small as rounding here; with less of it, it is seen
    finer = check_gradient(architecture, theta, X, Y, bug="db1_times_4", epsilon=1e-3)
    assert finer.guilty == ["b1"]
    assert not finer.passed


# ---- samples, ε, input --------------------------------------------------------------------------


def test_a_sample_has_something_of_every_block_and_is_in_proportion():
    architecture = Architecture(2, (40, 40), ("tanh",) * 2)
    X, Y = data()
    theta = parameters(architecture)
    check = check_gradient(architecture, theta, X, Y, sample=100)
    sizes = {name: where.size for name, where in check.indices.items()}
    assert sum(sizes.values()) == 100
    assert check.sampled == (100, architecture.parameter_count)
    assert min(sizes.values()) >= 1
    assert sizes["W2"] > 80
    assert all(np.all(np.diff(where) > 0) for where in check.indices.values())
    assert "100 of 1801 parameters" in check.sentence
    assert check.verdict == "correct"
    again = check_gradient(architecture, theta, X, Y, sample=100)
    other = check_gradient(architecture, theta, X, Y, sample=100, seed=5)
    assert np.array_equal(check.indices["W2"], again.indices["W2"])
    assert not np.array_equal(check.indices["W2"], other.indices["W2"])
    least = check_gradient(architecture, theta, X, Y, sample=6)
    assert [where.size for where in least.indices.values()] == [1] * 6


def test_a_large_network_is_sampled_of_itself(monkeypatch):
    monkeypatch.setattr("playground.engine.gradient_check._WORK", 30 * 22 * 2 * 50)
    X, Y = data()
    architecture = Architecture(2, (7, 7, 7), ("tanh",) * 3)
    check = check_gradient(architecture, parameters(architecture), X, Y)
    assert check.sampled == (50, architecture.parameter_count)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sample": 9}, "sample 9: at least 10"),
        ({"epsilon": 0.0}, "above 0"),
        ({"sided": "left"}, "allowed are two, one"),
        ({"cost_form": "log"}, "allowed are logit, probability"),
        ({"redraw_masks": True}, "needs masks to redraw"),
        ({"masks": [None]}, "1 masks; allowed: 5"),
        ({"masks": [np.ones((2, 3)), None, None, None, None]}, r"mask 0 has shape \(2, 3\)"),
        ({"X": np.zeros((3, 30))}, r"X has shape \(3, 30\); allowed: \(2, 30\)"),
        ({"Y": np.zeros(30)}, r"Y has shape \(30,\); allowed: \(1, 30\)"),
        ({"theta": np.zeros(3)}, r"θ has shape \(3,\)"),
    ],
)
def test_what_does_not_fit_is_refused(change, message):
    X, Y = data()
    given_ = {"theta": parameters(DEEP), "X": X, "Y": Y, **change}
    arrays = [given_.pop(name) for name in ("theta", "X", "Y")]
    with pytest.raises(ValueError, match=message):
        check_gradient(DEEP, *arrays, **given_)


def test_the_literal_cost_is_for_the_cross_entropy():
    architecture = Architecture(2, (), (), "squared_error")
    X, Y = data()
    with pytest.raises(ValueError, match="is for cross_entropy, not squared_error"):
        check_gradient(architecture, np.zeros(3), X, Y, cost_form="probability")


def test_a_mask_that_drops_all_cannot_be_redrawn():
    architecture = Architecture(2)
    X, Y = data()
    with pytest.raises(ValueError, match="does not tell its keep_prob"):
        check_gradient(architecture, np.ones(3), X, Y, masks=[np.zeros((2, 30))], redraw_masks=True)


def test_errors_against_epsilon_have_slopes_one_and_two():
    architecture = Architecture(2, (6, 6), ("tanh",) * 2)
    X, Y = data()
    sweep = network_epsilon_sweep(
        architecture, parameters(architecture), X, Y, Penalty("l2", 1.0, 30)
    )
    one = np.diff(np.log10(sweep.one_sided[1:6]))
    two = np.diff(np.log10(sweep.two_sided[:4]))
    assert one == pytest.approx(-np.ones(4), abs=0.05)
    assert two == pytest.approx(-np.full(3, 2.0), abs=0.1)
    assert sweep.two_sided[-1] > 1e4 * sweep.two_sided.min()
    assert sweep.kinks == 0


def test_the_sweep_leaves_out_kinks_and_can_be_sampled():
    architecture = Architecture(1, (2,), ("relu",))
    theta = np.array([1e-9, 0.0, 1.0, 1.0, 0.3, 1.0, -0.5])
    X, Y = np.array([[1.0]]), np.array([[0.0]])
    sweep = network_epsilon_sweep(architecture, theta, X, Y, epsilons=[1e-4])
    assert sweep.kinks == 2
    assert sweep.two_sided[0] < 1e-7
    few = network_epsilon_sweep(architecture, theta, X, Y, epsilons=[1e-2, 1e-4], sample=3)
    assert few.two_sided.shape == (2,)
    with pytest.raises(ValueError, match="at least 1"):
        network_epsilon_sweep(architecture, theta, X, Y, sample=0)
