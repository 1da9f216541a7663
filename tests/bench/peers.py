"""The engine and what people would otherwise use, each as a function that does some steps."""

from __future__ import annotations

import warnings
from collections.abc import Callable

import numpy as np

from playground.engine.initializers import initial_parameters
from playground.engine.kernel import loader
from playground.engine.network import Architecture, biases, weights
from playground.engine.regularization import Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.bench.node_peer import tensorflow_playground
from tests.bench.workloads import Workload
from tests.engine import course_style

RATE = 1e-3
Peer = Callable[[int], int]  # does at least so many steps; returns how many it did


def architecture(work: Workload) -> Architecture:
    return Architecture(2, work.hidden, (work.activation,) * len(work.hidden))


def settings(work: Workload) -> Settings:
    return Settings(
        learning_rate=RATE,
        penalty=Penalty("l2", work.lambd, work.m),
        keep_probs=(work.keep_prob,) * len(work.hidden),
        batch_size=work.batch,
    )


def first_theta(work: Workload) -> np.ndarray:
    return initial_parameters(architecture(work), work.initialization)


def training(work: Workload) -> Training:
    return Training(architecture(work), first_theta(work), *work.examples(), settings(work))


def numpy_engine(work: Workload) -> Peer:
    with loader.using(None):
        return engine(work)


def engine(work: Workload) -> Peer:
    network = training(work)

    def run(steps: int) -> int:
        network.run(steps)
        assert network.divergence is None
        return steps

    return run


def course(work: Workload) -> Peer:
    theta = first_theta(work)
    parameters = course_style.named(
        weights(architecture(work), theta), biases(architecture(work), theta)
    )
    X, Y = work.examples()
    hidden = len(work.hidden)
    style = course_style.Style(
        activations=(work.activation,) * hidden, learning_rate=RATE, penalty="l2",
        lambd=work.lambd, m_train=work.m,
        keep_probs=(1.0, *(work.keep_prob,) * hidden) if work.keep_prob < 1 else (),
    )  # fmt: skip
    memory = course_style.initialize_memory(parameters)
    generator = np.random.default_rng(1)

    def batches():  # type: ignore[no-untyped-def]
        while True:
            if work.batch == 0:
                yield X, Y
            else:
                yield from course_style.random_mini_batches(X, Y, work.batch, generator)

    stream = batches()
    sizes = architecture(work).sizes

    def run(steps: int) -> int:
        for _ in range(steps):
            X_batch, Y_batch = next(stream)
            masks = course_style.random_masks(generator, sizes, X_batch.shape[1], style.keep_probs)
            AL = course_style.train_step(parameters, memory, X_batch, Y_batch, style, masks)
            course_style.compute_cost(AL, Y_batch, parameters, style)  # as the course's loop does
        return steps

    return run


def scikit_learn(work: Workload) -> Peer | None:
    if work.keep_prob < 1:
        return None
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.neural_network import MLPClassifier

    warnings.simplefilter("ignore", ConvergenceWarning)
    X, Y = work.examples()
    rows, labels = np.ascontiguousarray(X.T), Y[0]
    activation = {"linear": "identity"}.get(work.activation, work.activation)
    batch = work.batch or work.m

    def run(steps: int) -> int:
        epochs = max(1, round(steps / work.batches))
        MLPClassifier(
            hidden_layer_sizes=work.hidden, activation=activation, solver="sgd", momentum=0.0,
            learning_rate_init=RATE, alpha=work.lambd, batch_size=batch, max_iter=epochs,
            tol=0.0, n_iter_no_change=10**9, random_state=1,
        ).fit(rows, labels)  # fmt: skip
        return epochs * work.batches

    return run


def pytorch(work: Workload) -> Peer | None:
    try:
        import torch
    except ImportError:
        return None
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    kinds = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "linear": torch.nn.Identity}
    layers: list[torch.nn.Module] = []
    n_in = 2
    for width in work.hidden:
        layers += [torch.nn.Linear(n_in, width), kinds[work.activation]()]
        if work.keep_prob < 1:
            layers.append(torch.nn.Dropout(1 - work.keep_prob))
        n_in = width
    model = torch.nn.Sequential(*layers, torch.nn.Linear(n_in, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, weight_decay=work.lambd / work.m)
    loss = torch.nn.BCEWithLogitsLoss()
    X, Y = (torch.from_numpy(np.ascontiguousarray(array.T)) for array in work.examples())
    size = work.batch or work.m

    def run(steps: int) -> int:
        done = 0
        while done < steps:
            order = torch.randperm(work.m)
            for start in range(0, work.m, size):
                chosen = order[start : start + size]
                optimizer.zero_grad()
                loss(model(X[chosen]), Y[chosen]).backward()
                optimizer.step()
                done += 1
                if done == steps:
                    break
        return done

    return run


def jax(work: Workload) -> Peer | None:
    if work.keep_prob < 1:
        return None
    try:
        import jax as j
    except ImportError:
        return None
    import jax.numpy as jnp

    j.config.update("jax_enable_x64", True)
    act = {"tanh": jnp.tanh, "relu": j.nn.relu, "linear": lambda Z: Z}[work.activation]
    theta = first_theta(work)
    shape = architecture(work)
    parameters = [
        (jnp.array(W), jnp.array(b))
        for W, b in zip(weights(shape, theta), biases(shape, theta), strict=True)
    ]
    X, Y = (jnp.array(array) for array in work.examples())
    size, count = work.batch or work.m, work.m // (work.batch or work.m)

    def cost(parameters, X, Y):  # type: ignore[no-untyped-def]
        A = X
        for W, b in parameters[:-1]:
            A = act(W @ A + b)
        z = parameters[-1][0] @ A + parameters[-1][1]
        penalty = work.lambd / (2 * work.m) * sum((W * W).sum() for W, _ in parameters)
        return jnp.logaddexp(0, (1 - 2 * Y) * z).mean() + penalty

    def step(parameters, chosen):  # type: ignore[no-untyped-def]
        gradient = j.grad(cost)(parameters, X[:, chosen], Y[:, chosen])
        return j.tree.map(lambda p, g: p - RATE * g, parameters, gradient), None

    @j.jit
    def epoch(parameters, key):  # type: ignore[no-untyped-def]
        order = j.random.permutation(key, work.m)[: count * size].reshape(count, size)
        return j.lax.scan(step, parameters, order)[0]

    state = [parameters, j.random.key(0)]

    def run(steps: int) -> int:
        epochs = max(1, round(steps / count))
        for _ in range(epochs):
            state[1], key = j.random.split(state[1])
            state[0] = epoch(state[0], key)
        j.block_until_ready(state[0])
        return epochs * count

    return run


PEERS: dict[str, Callable[[Workload], Peer | None]] = {
    "this engine": engine,
    "its NumPy walker": numpy_engine,
    "TensorFlow Playground's loop": lambda work: tensorflow_playground(work, RATE),
    "course-style NumPy": course,
    "scikit-learn": scikit_learn,
    "PyTorch eager": pytorch,
    "JAX jit + scan": jax,
}
