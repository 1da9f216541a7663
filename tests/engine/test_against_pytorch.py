"""Whole trainings against PyTorch's autograd and optimizers; run where the extra `torch` is."""

import numpy as np
import pytest

from playground.engine.activations import Array
from playground.engine.network import Architecture, biases, pack, weights
from playground.engine.regularization import Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.small_problem import small_problem

torch = pytest.importorskip("torch", reason="PyTorch is not installed")


class TorchPeer:
    """The same network as PyTorch's autograd sees it, in float64, with its own optimizers."""

    def __init__(self, a: Architecture, theta: Array, optimizer: str, rate: float) -> None:
        torch.set_num_threads(1)
        self.a, self.kind, self.rate = a, optimizer, rate

        def leaf(array: Array) -> object:
            return torch.tensor(np.ascontiguousarray(array), requires_grad=True)

        self.W = [leaf(W) for W in weights(a, theta)]
        self.b = [leaf(b) for b in biases(a, theta)]
        self.v = [torch.zeros_like(value) for value in (*self.W, *self.b)]

    def optimizer(self, weight_decay: float) -> object:
        """Weight decay at the weights only, as λ/m."""
        groups = [
            {"params": self.W, "weight_decay": weight_decay},
            {"params": self.b, "weight_decay": 0.0},
        ]
        if self.kind == "adam":
            return torch.optim.Adam(groups, lr=self.rate)
        return torch.optim.SGD(groups, lr=self.rate)

    def loss(self, X: Array, Y: Array) -> object:
        functional = torch.nn.functional
        activate = {"tanh": torch.tanh, "relu": torch.relu, "sigmoid": torch.sigmoid}
        activate |= {"leaky_relu": functional.leaky_relu, "linear": lambda Z: Z}
        A = torch.tensor(X)
        for layer, (W, b) in enumerate(zip(self.W, self.b, strict=True)):
            A = W @ A + b
            if layer < self.a.L - 1:
                A = activate[self.a.activations[layer]](A)
        target = torch.tensor(Y)
        if self.a.loss == "cross_entropy":
            return functional.binary_cross_entropy_with_logits(A, target)
        return 0.5 * ((torch.tanh(A) - (2 * target - 1)) ** 2).mean()

    def momentum_step(self, weight_decay: float) -> None:
        """v := 0.9 v + 0.1 dθ, by hand: PyTorch's own momentum has no factor 1 − β."""
        with torch.no_grad():
            for index, value in enumerate((*self.W, *self.b)):
                gradient = value.grad + (weight_decay * value if index < self.a.L else 0)
                self.v[index] = 0.9 * self.v[index] + 0.1 * gradient
                value -= self.rate * self.v[index]
                value.grad = None

    def theta(self) -> Array:
        arrays = [[one.detach().numpy() for one in many] for many in (self.W, self.b)]
        return pack(self.a, *arrays)


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
@pytest.mark.parametrize("lambd", [0.0, 2.0])
@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "leaky_relu", "linear"])
@pytest.mark.parametrize(
    ("optimizer", "rate"), [("gradient_descent", 0.3), ("momentum", 0.5), ("adam", 0.02)]
)
def test_agrees_with_pytorch(
    optimizer: str, rate: float, activation: str, lambd: float, loss: str
) -> None:
    """Two dozen steps in mini-batches, the last of each epoch smaller."""
    a, theta, X, Y = small_problem(activation)
    a = Architecture(a.n_x, a.hidden, a.activations, loss)
    peer = TorchPeer(a, theta, optimizer, rate)
    m = X.shape[1]
    its_optimizer = peer.optimizer(lambd / m)
    settings = Settings(rate, optimizer, Penalty("l2", lambd, m), batch_size=7, shuffle=False)
    training = Training(a, theta, X, Y, settings)
    for step in range(24):
        columns = slice(step % 4 * 7, step % 4 * 7 + 7)
        training.run(1)
        its_optimizer.zero_grad()
        peer.loss(X[:, columns], Y[:, columns]).backward()
        if optimizer == "momentum":
            peer.momentum_step(lambd / m)
        else:
            its_optimizer.step()
        np.testing.assert_allclose(training.theta, peer.theta(), rtol=0, atol=1e-10)
    assert np.max(np.abs(training.theta - theta)) > 0.01
