"""Whatever is asked of it, training gives numbers or a labelled divergence: no error, no warning.

Warnings are errors here (pytest's `filterwarnings`), so that every test below also holds NumPy's
overflow and invalid-value warnings to be absent.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.engine.activations import ACTIVATIONS
from playground.engine.forward_pass import ForwardPass
from playground.engine.initializers import INITIALIZERS, initial_parameters
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture
from playground.engine.optimizers import LEARNING_RATE_DECAYS, OPTIMIZERS
from playground.engine.propagation import cost
from playground.engine.regularization import KINDS, Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.hard_examples import EXAMPLES, examples


def assert_numbers_or_a_divergence(training: Training, steps: int) -> None:
    """θ is finite in either case, and everything can be read."""
    a = training.architecture
    training.probe()
    training.run(steps)
    assert np.all(np.isfinite(training.theta))
    found = training.divergence
    if found is None:
        assert training.step == steps
    else:
        assert training.step == found.step - 1 < steps
        assert 1 <= found.layer <= a.L
        assert found.quantity in ("A", "Z", "dZ", "dW", "W")
        before = training.theta.copy()
        training.run(5)
        assert training.divergence == found
        assert np.array_equal(training.theta, before)
    assert training.gradient().shape == training.theta.shape
    assert training.dW_norms().shape == training.dZ_norms().shape == (a.L,)
    X, Y = training.batches.current().X[1:], (training.batches.current().s + 1) / 2
    assert isinstance(cost(a, training.theta, X, Y, training.settings.penalty), float)
    assert ForwardPass(a, X).logits(training.theta).shape == Y.shape


shapes = st.one_of(
    st.lists(st.integers(1, 9), max_size=6).map(tuple),
    st.sampled_from([(), (1,), (1,) * 20, (2,) * 150, (3,) * 60, (40, 1, 40)]),
)


penalties = st.builds(
    Penalty, st.sampled_from(KINDS), st.sampled_from([0.0, 1e-9, 0.3, 10.0, 1e6]), st.just(7)
)


@given(
    hidden=shapes,
    activation=st.sampled_from([*ACTIVATIONS, "mixed"]),
    loss=st.sampled_from(list(LOSSES)),
    initialization=st.sampled_from(list(INITIALIZERS)),
    gain=st.sampled_from([0.0, 1e-6, 1.0, 100.0, 1e30]),
    kind=st.sampled_from(EXAMPLES),
    n_x=st.integers(1, 4),
    m=st.sampled_from([1, 2, 7, 30]),
    batch_size=st.sampled_from([0, 1, 3, 29, 1000]),
    learning_rate=st.sampled_from([0.0, 1e-6, 0.03, 10.0]),
    penalty=penalties,
    optimizer=st.sampled_from(OPTIMIZERS),
    keep=st.sampled_from([0.05, 0.5, 1.0]),
    keep_input=st.sampled_from([0.05, 1.0]),
    decay=st.sampled_from(LEARNING_RATE_DECAYS),
)
def test_numbers_or_a_divergence(
    hidden, activation, loss, initialization, gain, kind, n_x, m, batch_size, learning_rate,
    penalty, optimizer, keep, keep_input, decay,
) -> None:  # fmt: skip
    names = list(ACTIVATIONS)
    activations = tuple(
        names[layer % len(names)] if activation == "mixed" else activation
        for layer in range(len(hidden))
    )
    a = Architecture(n_x, hidden, activations, loss)
    settings = Settings(
        learning_rate, optimizer, penalty, (keep,) * len(hidden), keep_input, batch_size,
        decay=decay, decay_rate=1.0,
    )  # fmt: skip
    theta = initial_parameters(a, initialization, gain=gain)
    training = Training(a, theta, *examples(kind, n_x, m), settings)
    assert_numbers_or_a_divergence(training, 20)


BASE = {
    "hidden": (4, 3),
    "initialization": "xavier",
    "kind": "plain",
    "m": 30,
    "settings": Settings(0.1),
}
ODD = {
    "one example": {"m": 1},
    **{kind: {"kind": kind} for kind in EXAMPLES},
    "a batch larger than the set": {"settings": Settings(0.1, batch_size=1000)},
    "depth 0": {"hidden": ()},
    "one unit": {"hidden": (1,)},
    "width 1, depth 20": {"hidden": (1,) * 20},
    "depth 150": {"hidden": (2,) * 150},
    "depth 150, all weights 1": {"hidden": (2,) * 150, "initialization": "constant"},
    "zeros": {"initialization": "zeros"},
    "constant": {"initialization": "constant"},
    "L2 with λ = 1e6": {"settings": Settings(0.1, penalty=Penalty("l2", 1e6, 30))},
    "L1 with λ = 1e6": {"settings": Settings(0.1, penalty=Penalty("l1", 1e6, 30))},
    "α = 10": {"settings": Settings(10.0)},
    "α = 10, wild data": {"settings": Settings(10.0), "kind": "wild"},
    "keep_prob 0.05": {"settings": Settings(0.1, keep_probs=(0.05, 0.05), keep_prob_input=0.05)},
    "keep_prob 1": {"settings": Settings(0.1, keep_probs=(1.0, 1.0), keep_prob_input=1.0)},
    "all too much": {"settings": Settings(10.0, "adam", Penalty("l1", 1e6, 30)), "kind": "huge"},
}


@pytest.mark.untraced
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("name", ODD)
def test_one_odd_thing(name: str, activation: str) -> None:
    options = BASE | ODD[name]
    hidden = options["hidden"]
    a = Architecture(2, hidden, (activation,) * len(hidden))
    X, Y = examples(options["kind"], 2, options["m"])
    theta = initial_parameters(a, options["initialization"])
    training = Training(a, theta, X, Y, options["settings"])
    assert_numbers_or_a_divergence(training, 300)
