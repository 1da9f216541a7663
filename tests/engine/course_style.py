"""Training written as the course writes it: separate W and b, a loop over layers, new arrays.

An independent second implementation for the tests to agree with, and the "course-style NumPy"
peer of tests/bench. It shares no code with `playground.engine`. Examples are columns; parameters,
gradients and moments are dictionaries with the keys W1, b1, …, WL, bL. Notation and formulas:

    Z[l] = W[l] A[l−1] + b[l],  A[l] = g[l](Z[l]),
    dZ[L] = A[L] − Y,  dZ[l] = W[l+1]ᵀ dZ[l+1] ∘ g[l]′(Z[l]),
    dW[l] = (1/m) dZ[l] A[l−1]ᵀ + (λ/m) W[l],  db[l] = (1/m) Σ dZ[l],  W[l] := W[l] − α dW[l].
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Named = dict[str, Array]

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


@dataclass(frozen=True)
class Style:
    """What a step needs to know. keep_probs: of A[0] (the input), A[1] … A[L−1]; () for no dropout.

    m_train: the number of training examples, by which λ is divided.
    """

    activations: tuple[str, ...]
    loss: str = "cross_entropy"
    learning_rate: float = 0.1
    optimizer: str = "gradient_descent"
    penalty: str = "none"
    lambd: float = 0.0
    m_train: int = 1
    keep_probs: tuple[float, ...] = ()


def activate(name: str, Z: Array) -> Array:
    """g(Z)."""
    if name == "linear":
        return Z
    if name == "tanh":
        return np.tanh(Z)
    if name == "sigmoid":
        return 1 / (1 + np.exp(-Z))
    slope = {"relu": 0.0, "leaky_relu": 0.01}[name]
    return np.where(Z > 0, Z, slope * Z)


def derivative(name: str, Z: Array, A: Array) -> Array:
    """g′(Z), where A = g(Z)."""
    if name == "linear":
        return np.ones_like(Z)
    if name == "tanh":
        return 1 - np.power(A, 2)
    if name == "sigmoid":
        return A * (1 - A)
    slope = {"relu": 0.0, "leaky_relu": 0.01}[name]
    return np.where(Z > 0, 1.0, slope)


def initialize(sizes: Sequence[int], seed: int, scale: float | str) -> Named:
    """W[l] = randn(n_l, n_{l−1})·scale, or ·√(2/n_{l−1}) for the scale "he"; b[l] = 0."""
    random = np.random.RandomState(seed)  # the published figures come from it
    parameters: Named = {}
    for layer in range(1, len(sizes)):
        n_in = sizes[layer - 1]
        factor = np.sqrt(2 / n_in) if isinstance(scale, str) else scale
        parameters[f"W{layer}"] = random.randn(sizes[layer], n_in) * factor
        parameters[f"b{layer}"] = np.zeros((sizes[layer], 1))
    return parameters


def layer_count(parameters: Named) -> int:
    """L."""
    return len(parameters) // 2


def forward_propagation(
    X: Array, parameters: Named, style: Style, masks: Sequence[NDArray[np.bool_]] = ()
) -> tuple[Array, list[tuple[Array, Array, Array]]]:
    """A[L] and, for each layer, (A[l−1] after dropout, Z[l], A[l] before dropout)."""
    L = layer_count(parameters)
    caches = []
    A = X
    if masks:
        A = np.multiply(A, masks[0])
        A = A / style.keep_probs[0]
    for layer in range(1, L + 1):
        A_previous = A
        Z = np.dot(parameters[f"W{layer}"], A_previous) + parameters[f"b{layer}"]
        if layer < L:
            name = style.activations[layer - 1]
        else:
            name = "sigmoid" if style.loss == "cross_entropy" else "tanh"
        A = activate(name, Z)
        caches.append((A_previous, Z, A))
        if masks and layer < L:
            A = np.multiply(A, masks[layer])
            A = A / style.keep_probs[layer]
    return A, caches


def compute_cost(AL: Array, Y: Array, parameters: Named, style: Style) -> float:
    """The data term plus the penalty."""
    m = Y.shape[1]
    if style.loss == "cross_entropy":
        losses = np.multiply(-np.log(AL), Y) + np.multiply(-np.log(1 - AL), 1 - Y)
    else:
        losses = 0.5 * np.square(AL - (2 * Y - 1))
    cost = 1.0 / m * np.nansum(losses)
    for layer in range(1, layer_count(parameters) + 1):
        W = parameters[f"W{layer}"]
        if style.penalty == "l2":
            cost += style.lambd / (2 * style.m_train) * np.sum(np.square(W))
        elif style.penalty == "l1":
            cost += style.lambd / (2 * style.m_train) * np.sum(np.abs(W))
    return float(cost)


def backward_propagation(
    AL: Array,
    Y: Array,
    caches: list[tuple[Array, Array, Array]],
    parameters: Named,
    style: Style,
    masks: Sequence[NDArray[np.bool_]] = (),
) -> Named:
    """dW1, db1, … under the keys W1, b1, …; the L2 term included."""
    m = Y.shape[1]
    gradients: Named = {}
    dZ = AL - Y if style.loss == "cross_entropy" else (AL - (2 * Y - 1)) * (1 - np.power(AL, 2))
    for layer in range(layer_count(parameters), 0, -1):
        A_previous = caches[layer - 1][0]
        dW = 1.0 / m * np.dot(dZ, A_previous.T)
        if style.penalty == "l2":
            dW = dW + style.lambd / style.m_train * parameters[f"W{layer}"]
        gradients[f"W{layer}"] = dW
        gradients[f"b{layer}"] = 1.0 / m * np.sum(dZ, axis=1, keepdims=True)
        if layer > 1:
            _, Z, A = caches[layer - 2]
            dA = np.dot(parameters[f"W{layer}"].T, dZ)
            if masks:
                dA = np.multiply(dA, masks[layer - 1])
                dA = dA / style.keep_probs[layer - 1]
            dZ = np.multiply(dA, derivative(style.activations[layer - 2], Z, A))
    return gradients


@dataclass
class Memory:
    """What momentum and Adam remember."""

    v: Named
    s: Named
    t: int = 0


def initialize_memory(parameters: Named) -> Memory:
    """Zeros."""
    return Memory(
        {name: np.zeros_like(value) for name, value in parameters.items()},
        {name: np.zeros_like(value) for name, value in parameters.items()},
    )


def update_parameters(parameters: Named, gradients: Named, memory: Memory, style: Style) -> None:
    """One step; L1's soft threshold ακ, κ = λ/(2m), follows it at the weights.

    With Adam both the step and the threshold are divided by √s + ε.
    """
    alpha, kappa = style.learning_rate, style.lambd / (2 * style.m_train)
    memory.t += 1
    for name in parameters:
        step, threshold = gradients[name], alpha * kappa
        if style.optimizer == "momentum":
            memory.v[name] = BETA_1 * memory.v[name] + (1 - BETA_1) * gradients[name]
            step = memory.v[name]
        elif style.optimizer == "adam":
            memory.v[name] = BETA_1 * memory.v[name] + (1 - BETA_1) * gradients[name]
            memory.s[name] = BETA_2 * memory.s[name] + (1 - BETA_2) * np.square(gradients[name])
            v_corrected = memory.v[name] / (1 - BETA_1**memory.t)
            s_corrected = memory.s[name] / (1 - BETA_2**memory.t)
            divisor = np.sqrt(s_corrected) + EPSILON
            step = v_corrected / divisor
            threshold = alpha * kappa / divisor
        parameters[name] = parameters[name] - alpha * step
        if style.penalty == "l1" and name.startswith("W"):
            W = parameters[name]
            parameters[name] = np.sign(W) * np.maximum(np.abs(W) - threshold, 0)


def train_step(
    parameters: Named,
    memory: Memory,
    X: Array,
    Y: Array,
    style: Style,
    masks: Sequence[NDArray[np.bool_]] = (),
) -> Array:
    """One step on one batch, in place of the parameters; A[L] as it was before the step."""
    AL, caches = forward_propagation(X, parameters, style, masks)
    gradients = backward_propagation(AL, Y, caches, parameters, style, masks)
    update_parameters(parameters, gradients, memory, style)
    return AL


def random_masks(
    random: np.random.Generator, sizes: Sequence[int], m: int, keep_probs: Sequence[float]
) -> list[NDArray[np.bool_]]:
    """Masks of A[0] … A[L−1] for one step, D = rand(n_l, m) < keep_prob; [] without dropout."""
    if not keep_probs:
        return []
    kept = zip(sizes[:-1], keep_probs, strict=True)
    return [random.random((n, m)) < keep_prob for n, keep_prob in kept]


def random_mini_batches(
    X: Array, Y: Array, batch_size: int, random: np.random.Generator | None
) -> Iterator[tuple[Array, Array]]:
    """One epoch in batches of batch_size (0: the whole set), the last one smaller.

    random: shuffles the examples first; None leaves them in their own order.
    """
    m = X.shape[1]
    if random is not None:
        permutation = random.permutation(m)
        X, Y = X[:, permutation], Y[:, permutation]
    size = batch_size or m
    for start in range(0, m, size):
        yield X[:, start : start + size], Y[:, start : start + size]


def train_epochs(
    parameters: Named,
    X: Array,
    Y: Array,
    style: Style,
    *,
    epochs: int,
    batch_size: int,
    seed: int = 1,
) -> int:
    """Train in place for some epochs; the number of steps."""
    random = np.random.default_rng(seed)
    memory = initialize_memory(parameters)
    sizes = [parameters["W1"].shape[1]]
    sizes += [parameters[f"b{layer}"].shape[0] for layer in range(1, layer_count(parameters) + 1)]
    for _ in range(epochs):
        for X_batch, Y_batch in random_mini_batches(X, Y, batch_size, random):
            masks = random_masks(random, sizes, X_batch.shape[1], style.keep_probs)
            train_step(parameters, memory, X_batch, Y_batch, style, masks)
    return memory.t


def named(W: Sequence[Array], b: Sequence[Array]) -> Named:
    """Copies of W[1] … W[L] and b[1] … b[L] under their names."""
    parameters: Named = {}
    for layer, (weight, bias) in enumerate(zip(W, b, strict=True), 1):
        parameters[f"W{layer}"], parameters[f"b{layer}"] = weight.copy(), bias.copy()
    return parameters
