"""Steps per CPU-second of the engine beside what people would otherwise use, as ratios in one run.

    .venv/bin/python -m tests.bench.engine [W1 W2 …] [--repeats 5] [--seconds 0.4]

Run by hand on a quiet machine; prints Markdown tables. Peers: the course's style of NumPy
(tests/engine/course_style.py), this engine's own NumPy walker, a port of TensorFlow Playground's
loop where Node is (tensorflow_playground.mjs), scikit-learn's MLPClassifier, and PyTorch (eager)
and JAX (jit, a scan over the epoch) where they are installed. All in float64 with one BLAS thread.
Every peer is timed in turn, again and again, and a ratio is the median of the ratios of the turns.
The floor is the NumPy walker's: the sum of a step's bare NumPy and BLAS calls, each timed alone
(tests/bench/floor.py), and the share what the engine reaches of that speed. “In the product” is the
training thread with everything measured that the default panels show, at sixty pictures a second.
GRADIENT_PLAYGROUND_PROCESSOR=avx2 with NPY_DISABLE_CPU_FEATURES="X86_V4 AVX512_ICL AVX512_SPR"
measures what a processor without AVX-512 would run.
"""

# ruff: noqa: E402  the environment is set before NumPy is loaded
import os
import sys

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
# A machine may force an older kernel; the engine is measured on the processor's own.
for _name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
    if os.environ.pop(_name, None) is not None:
        os.execv(sys.executable, [sys.executable, "-m", "tests.bench.engine", *sys.argv[1:]])

import argparse
import platform
import statistics
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

from playground.engine.initializers import initial_parameters
from playground.engine.kernel import loader
from playground.engine.network import Architecture, biases, weights
from playground.engine.regularization import Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.measures import Need
from playground.session.messages.request import Request
from playground.session.trainer import Trainer
from tests.bench.floor import floor
from tests.bench.node_peer import NodePeer, tensorflow_playground
from tests.bench.workloads import WORKLOADS, Workload
from tests.engine import course_style

RATE = 1e-3
Peer = Callable[[int], int]  # does at least so many steps; returns how many it did
LEAST = 5


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


def timed(peer: Peer, steps: int) -> tuple[int, float]:
    """The steps done and the CPU seconds that they took, of the peer's own process."""
    start = time.process_time()
    done = peer(steps)
    return done, getattr(peer, "seconds", 0.0) or time.process_time() - start


def pace(peer: Peer, seconds: float) -> tuple[int, float]:
    """How many steps take about `seconds`, and the steps per CPU-second on the way."""
    steps = LEAST
    peer(steps)
    while True:
        done, took = timed(peer, steps)
        if took > seconds / 4:
            return max(1, int(done * seconds / took)), done / took
        steps *= 3


def in_the_product(work: Workload, seconds: float) -> float:
    """Steps per CPU-second of the training thread with the default panels' measures."""
    knobs = DEFAULTS.with_changes(
        dataset="circles", m=min(10**6, max(50, round(work.m / 0.6))), layer_widths=work.hidden,
        activation=work.activation, initialization=work.initialization, learning_rate=RATE,
        lambd=work.lambd, keep_prob=work.keep_prob, batch_size=work.batch,
    )  # fmt: skip
    needs = frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS})  # of the default layout
    trainer = Trainer(Request(revision=1, hyperparameters=knobs, needs=needs))
    trainer.start()
    try:
        trainer.snapshots.wait(30)
        time.sleep(0.5 + seconds)
        first = trainer.snapshots.wait(30)
        start = time.process_time()
        time.sleep(seconds)
        last = trainer.snapshots.wait(30)
        took = time.process_time() - start
    finally:
        trainer.close()
    assert first is not None
    assert last is not None
    return (last.step - first.step) / took


def measure(work: Workload, repeats: int, seconds: float) -> dict[str, float]:
    """Median steps per CPU-second of the engine, and its ratio to each peer."""
    peers = {name: peer for name, make in PEERS.items() if (peer := make(work)) is not None}
    counts = {name: pace(peer, seconds)[0] for name, peer in peers.items()}
    turns: list[dict[str, float]] = []
    for _ in range(repeats):
        turn = {}
        for name, peer in peers.items():
            done, took = timed(peer, counts[name])
            turn[name] = done / took
        with loader.using(None):
            turn["floor"] = 1 / floor(training(work))
        turn["in the product"] = in_the_product(work, seconds)
        turns.append(turn)
    for peer in peers.values():
        if isinstance(peer, NodePeer):
            peer.close()
    mine = "this engine"
    found = {mine: statistics.median(turn[mine] for turn in turns)}
    for name in turns[0]:
        if name != mine:
            found[name] = statistics.median(turn[mine] / turn[name] for turn in turns)
    return found


def per_step(run: Callable[[], None], seconds: float = 0.3) -> float:
    run()
    count, start = 0, time.process_time()
    while time.process_time() - start < seconds:
        run()
        count += 1
    return (time.process_time() - start) / count


def replicas(work: Workload, count: int, repeats: int) -> float:
    """The cost of a step of `count` networks at once, in steps of one."""
    X, Y = work.examples()
    theta = first_theta(work)
    one = training(work)
    many = Training(architecture(work), np.stack([theta] * count), X, Y, settings(work))
    ratios = []
    for _ in range(repeats):
        single = per_step(lambda: one.run(20))
        ratios.append(per_step(lambda: many.run(20)) / single)
    return statistics.median(ratios)


def norms(work: Workload, repeats: int) -> float:
    """The cost of reading ‖dW[l]‖ of every layer after every step, as a share of the step."""
    network = training(work)
    shares = []
    for _ in range(repeats):
        step = per_step(lambda: network.run(1))
        shares.append(per_step(network.dW_norms) / step)
    return statistics.median(shares)


def machine() -> str:
    """The processor, the kernel that NumPy's BLAS runs, and the versions."""
    from threadpoolctl import threadpool_info

    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text().splitlines()
        model = next(
            (line.split(": ")[1] for line in lines if line.startswith("model name")), model
        )
    blas = ", ".join(f"{pool['internal_api']} {pool['architecture']}" for pool in threadpool_info())
    return (
        f"{model}, {os.cpu_count()} cores; Python {platform.python_version()}, "
        f"NumPy {np.__version__}; {blas or 'BLAS unknown'}; {engine_in_use()}"
    )


def engine_in_use() -> str:
    kernel = loader.kernel()
    return "trained by NumPy" if kernel is None else f"compiled engine, {kernel.level}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", nargs="*", default=list(WORKLOADS), metavar="W1")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.4)
    arguments = parser.parse_args()
    print(machine(), end="\n\n", flush=True)
    rows: dict[str, dict[str, float]] = {}
    for name in arguments.works:
        rows[name] = measure(WORKLOADS[name], arguments.repeats, arguments.seconds)
        print(name, {key: round(value, 2) for key, value in rows[name].items()}, file=sys.stderr)
    columns = [
        *list(PEERS)[1:3],
        "course-style NumPy",
        "scikit-learn",
        "PyTorch eager",
        "JAX jit + scan",
    ]
    columns = [name for name in columns if any(name in row for row in rows.values())]
    print("| work | steps/CPU-s | floor µs | share | product | × " + " | × ".join(columns) + " |")
    print("|---|---|---|---|---|" + "---|" * len(columns))
    for name, row in rows.items():
        cells = [f"{row[column]:.1f}" if column in row else "–" for column in columns]
        share = f"{1 / row['in the product']:.0%}"
        bare = f"{1e6 * row['floor'] / row['this engine']:,.1f} | {row['floor']:.0%}"
        print(
            f"| {name} {WORKLOADS[name].text} | {row['this engine']:,.0f} | {bare} | {share} | "
            + " | ".join(cells) + " |"
        )  # fmt: skip
    print("\n32 networks at once, in steps of one: ", end="")
    print(
        ", ".join(f"{name} {replicas(WORKLOADS[name], 32, 3):.1f}" for name in ("W1", "W2", "W4"))
    )
    share = norms(WORKLOADS["W5"], arguments.repeats)
    print(f"Reading ‖dW‖ of 151 layers after every step: {share:.1%} of the step")


if __name__ == "__main__":
    main()
