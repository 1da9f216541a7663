"""The textbook's update, written out from its formulas and `propagation.py`; runs to compare."""

import numpy as np

from playground.engine.activations import Array
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, biases
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings

M = 15  # examples: two batches of 7 and one of 1


def make_examples(seed: int = 0, m: int = M, n_x: int = 3) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    X = random.standard_normal((n_x, m))
    Y = (X[:1] + 0.3 * random.standard_normal((1, m)) > 0).astype(float)
    return X, Y


def make_theta(architecture: Architecture, seed: int = 1) -> Array:
    """Weights that saturate nothing, and biases that are not zero."""
    theta = initial_parameters(architecture, "xavier", gain=1.3, seed=seed)
    for b in biases(architecture, theta):
        b[...] = np.random.default_rng(seed).normal(scale=0.2, size=b.shape)
    return theta


class Textbook:
    """θ moved by the formulas as they are written, one batch after another."""

    def __init__(self, architecture: Architecture, theta: Array, settings: Settings) -> None:
        self.architecture, self.settings = architecture, settings
        self.theta = theta.copy()
        self.v, self.s, self.t = np.zeros_like(theta), np.zeros_like(theta), 0

    def step(self, X: Array, Y: Array, masks: list[Array | None]) -> None:
        a, s, penalty = self.architecture, self.settings, self.settings.penalty
        smooth = penalty if penalty.kind == "l2" else NO_PENALTY
        g = backward(a, self.theta, forward(a, self.theta, X, masks), Y, smooth).theta
        kappa = penalty.lambd / (2 * penalty.m)
        self.t += 1
        if s.optimizer == "gradient_descent":
            self.theta = self.theta - s.learning_rate * g
        elif s.optimizer == "momentum":
            self.v = 0.9 * self.v + 0.1 * g
            self.theta = self.theta - s.learning_rate * self.v
        else:
            self.v = 0.9 * self.v + 0.1 * g
            self.s = 0.999 * self.s + 0.001 * g**2
            v, s_ = self.v / (1 - 0.9**self.t), self.s / (1 - 0.999**self.t)
            divisor = np.sqrt(s_) + 1e-8
            self.theta = self.theta - s.learning_rate * v / divisor
        if penalty.kind == "l1":
            threshold = s.learning_rate * kappa
            if s.optimizer == "adam":
                threshold = threshold / divisor
            shrunk = np.sign(self.theta) * np.maximum(np.abs(self.theta) - threshold, 0)
            self.theta = np.where(a.is_weight, shrunk, self.theta)


def step_both(training: Training, textbook: Textbook) -> None:
    """One step of each on the same batch with the same masks."""
    batch = training.batches.current()
    X, Y = batch.X[1:].copy(), (batch.s + 1) / 2
    training.run(1)
    masks = training.masks() or [None] * (training.architecture.L - 1)
    textbook.step(X, Y, [training.input_mask(), *masks])


def run_of(settings: Settings, steps: int, *, seed: int = 1, m: int = 40) -> Training:
    architecture = Architecture(3, (4, 3), ("tanh", "relu"))
    X, Y = make_examples(m=m)
    training = Training(architecture, make_theta(architecture), X, Y, settings, seeds=(seed,))
    training.run(steps)
    return training


BUSY = Settings(
    learning_rate=0.05,
    optimizer="adam",
    penalty=Penalty("l2", 0.5, 40),
    keep_probs=(0.8, 0.6),
    keep_prob_input=0.9,
    batch_size=7,
    decay="inverse_time",
    decay_rate=0.1,
)
