"""Steps per CPU-second of the engine beside what people would otherwise use, as ratios in one run.

    .venv/bin/python -m tests.bench.engine [W1 W2 …] [--repeats 5] [--seconds 0.4] [--like-avx2]

Run by hand on a quiet machine; prints Markdown tables. Peers: the course's style of NumPy
(tests/engine/course_style.py), this engine's own NumPy walker, a port of TensorFlow Playground's
loop where Node is (tensorflow_playground.mjs), scikit-learn's MLPClassifier, and PyTorch (eager)
and JAX (jit, a scan over the epoch) where they are installed. All in float64 with one BLAS thread.
Every peer is timed in turn, again and again, and a ratio is the median of the ratios of the turns.
The floor is the NumPy walker's: the sum of a step's bare NumPy and BLAS calls, each timed alone
(tests/bench/floor.py), and the share what the engine reaches of that speed. “In the product” is the
training thread with everything measured that the default panels show, at sixty pictures in a second
of its time.
--like-avx2 measures what a processor without AVX-512 would run: the kernel's AVX2 build against
NumPy with its AVX-512 loops off and OpenBLAS's kernel for Haswell.
"""

# ruff: noqa: E402  the environment is set before NumPy is loaded
import os
import sys

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"
# A machine may force an older kernel; the engine is measured on the processor's own, or on the one
# that is asked for.
_wanted: dict[str, str | None] = {"OPENBLAS_CORETYPE": None, "OPENBLAS_L2_SIZE": None}
if "--like-avx2" in sys.argv:
    _wanted |= {
        "OPENBLAS_CORETYPE": "Haswell",
        "NPY_DISABLE_CPU_FEATURES": "X86_V4 AVX512_ICL",  # what NumPy's loops are built for
        "GRADIENT_PLAYGROUND_PROCESSOR": "avx2",
    }
if any(os.environ.get(_name) != _value for _name, _value in _wanted.items()):
    os.environ.update({_name: _value for _name, _value in _wanted.items() if _value is not None})
    for _name in (_name for _name, _value in _wanted.items() if _value is None):
        os.environ.pop(_name, None)
    os.execv(sys.executable, sys.orig_argv)

import argparse
import platform
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from playground.engine.kernel import loader
from playground.engine.training import Training
from playground.engine.walkers import side_by_side
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.measures import Need
from playground.session.messages.request import Request
from playground.session.messages.snapshot import State
from playground.session.trainer import Trainer
from tests.bench.floor import floor
from tests.bench.node_peer import NodePeer
from tests.bench.peers import (
    PEERS,
    RATE,
    Peer,
    architecture,
    first_theta,
    settings,
    training,
)
from tests.bench.workloads import WORKLOADS, Workload

LEAST = 5


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
    """Steps per CPU-second of the training thread with the default panels' measures.

    Its clock is the process's time, so that a picture comes every sixtieth of what the process
    gets: on a busy machine pictures by the clock on the wall would leave it little else to do.
    """
    knobs = DEFAULTS.with_changes(
        dataset="circles", m=min(10**6, max(50, round(work.m / 0.6))), layer_widths=work.hidden,
        activation=work.activation, initialization=work.initialization, learning_rate=RATE,
        lambd=work.lambd, keep_prob=work.keep_prob, batch_size=work.batch,
    )  # fmt: skip
    needs = frozenset({Need.BOUNDARY, Need.GRADIENT_NORMS})  # of the default layout
    request = Request(revision=1, hyperparameters=knobs, needs=needs)
    trainer = Trainer(request, clock=time.process_time)
    trainer.start()
    try:
        trainer.snapshots.wait(30)
        let_it_work(0.5 + seconds)
        first = trainer.snapshots.wait(30)
        start = time.process_time()
        let_it_work(seconds)
        last = trainer.snapshots.wait(30)
        took = time.process_time() - start
    finally:
        trainer.close()
    assert first is not None
    assert last is not None
    assert last.state is State.RUNNING
    return (last.step - first.step) / took


def let_it_work(seconds: float) -> None:
    """Wait while other threads take so much of this process's time."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        time.sleep(0.01)


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


def per_step(run: Callable[[], None], seconds: float = 0.3, least: float = 0.002) -> float:
    """Seconds on the clock, the least of many turns of about `least` seconds: the machine at its
    quietest, which also threads beside this one can be measured by."""
    run()
    count, took = 1, 0.0
    while took < least:
        start = time.perf_counter()
        for _ in range(count):
            run()
        took = time.perf_counter() - start
        count = count if took >= least else 2 * count
    best, end = took, time.perf_counter() + seconds
    while time.perf_counter() < end:
        start = time.perf_counter()
        for _ in range(count):
            run()
        best = min(best, time.perf_counter() - start)
    return best / count


def replicas(work: Workload, count: int, hands: int) -> float:
    """The time of a step of `count` networks on so many threads, in steps of one on one."""
    X, Y = work.examples()
    theta = first_theta(work)
    one = training(work)
    many = Training(architecture(work), np.stack([theta] * count), X, Y, settings(work))
    # So many that what Python does in a call, the same for one and for many, does not count.
    steps = max(1, round(0.004 / (per_step(lambda: one.run(100)) / 100)))
    with side_by_side.using(hands):
        return per_step(lambda: many.run(steps), 1) / per_step(lambda: one.run(steps), 1)


def norms(work: Workload, repeats: int) -> float:
    """The cost of reading ‖dW[l]‖ of every layer after every step, as a share of the step."""
    network = training(work)
    shares = []
    for _ in range(repeats):
        step = per_step(lambda: network.run(100)) / 100
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


def without_avx512() -> str:
    """What was switched off, and whether it is."""
    from numpy._core._multiarray_umath import __cpu_features__ as has

    numpy = "AVX-512 still on" if has["AVX512_SKX"] or has.get("X86_V4") else "AVX-512 off"
    names = ("NPY_DISABLE_CPU_FEATURES", "OPENBLAS_CORETYPE", "GRADIENT_PLAYGROUND_PROCESSOR")
    said = ", ".join(f"{name}={os.environ[name]!r}" for name in names)
    return f"{said}; NumPy: {numpy}. PyTorch, JAX and Node keep what they find."


def engine_in_use() -> str:
    kernel = loader.kernel()
    return "trained by NumPy" if kernel is None else f"compiled engine, {kernel.level}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", nargs="*", default=list(WORKLOADS), metavar="W1")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.4)
    parser.add_argument("--like-avx2", action="store_true", help="as without AVX-512")
    arguments = parser.parse_args()
    print(machine(), end="\n\n", flush=True)
    if arguments.like_avx2:
        print("As a processor without AVX-512 would run it:", without_avx512(), end="\n\n")
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
    for hands in sorted({1, side_by_side.hands()}):
        print(f"\n32 networks at once on {hands} threads, in steps of one on one: ", end="")
        print(", ".join(f"{w} {replicas(WORKLOADS[w], 32, hands):.1f}" for w in ("W1", "W2", "W4")))
    share = norms(WORKLOADS["W5"], arguments.repeats)
    print(f"Reading ‖dW‖ of 151 layers after every step: {share:.1%} of the step")


if __name__ == "__main__":
    main()
