"""Where a step of the compiled engine goes, and what it would take at the least.

    .venv/bin/python -m tests.bench.parts [W1 W2 …] [--seconds 0.3] [--like-avx2]

Run by hand on a quiet machine; prints a Markdown table. Each part of a step is called alone, again
and again, and its shortest time counts, less a call that does nothing. The rest is what is left of
a step among others: order and layout of the examples, and looks at θ; less than nothing where an
epoch's last batch is smaller, for the parts are those of a whole one. “At the least” counts the
multiplications of all products at the rate that the kernel reaches on a product of its best size,
and the numbers that tanh or the logistic function is applied to at the rate of that function alone,
both in the nearest cache: less than a step of this kernel can take. --like-avx2: see `engine.py`.
"""

from tests.bench import engine  # isort: skip  sets it, and starts Python again where it must

import argparse
import ctypes
from collections.abc import Callable

import numpy as np

from playground.engine.kernel import loader
from playground.engine.kernel_choice import ACTIVATIONS
from playground.engine.network import Architecture
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.engine.walkers.compiled_walker import CompiledWalker
from tests.bench.peers import training
from tests.bench.workloads import WORKLOADS, Workload

_NUMBERS = 1024  # an activation's, of which A and slopes fit into the nearest cache
_BEST = 48  # units, and examples: their product's rows fit, too


def in_parts(network: Training, seconds: float) -> Callable[[int, int], float]:
    """Seconds of the parts first … after - 1 of a step on whole batches; see `part` of step.c."""
    walker = network.walkers[network.batches.size]
    assert isinstance(walker, CompiledWalker)
    network.run(1)
    plan = walker.ready()
    plan.first, plan.next, plan.of_replica = network.batches.stretch(1)[2:]
    part, at = walker.kernel.part, ctypes.addressof(plan)

    def took(first: int, after: int) -> float:
        return engine.per_step(lambda: part(at, 0, 1, first, after, 1), seconds)

    nothing = took(0, 0)
    return lambda first, after: took(first, after) - nothing


def per_multiplication(seconds: float) -> float:
    """Seconds, of a product of the kernel's best size."""
    layers = Architecture(_BEST, (_BEST,), ("linear",))
    theta = np.full(layers.parameter_count, 1e-3)
    X, Y = np.ones((_BEST, _BEST)), np.ones((1, _BEST))
    network = Training(layers, theta, X, Y, Settings(learning_rate=0.0, keep_probs=(1.0,)))
    return in_parts(network, seconds)(0, 1) / (_BEST * _BEST * _BEST)


def per_number(activation: str, seconds: float) -> float:
    """Seconds of an activation and its slope; 0 where the products apply it."""
    kernel = loader.kernel()
    assert kernel is not None
    if activation not in ("tanh", "sigmoid"):
        return 0.0
    z = np.linspace(-3, 3, _NUMBERS)
    a, slope = np.empty_like(z), np.empty_like(z)
    addresses = [array.ctypes.data for array in (z, a, slope)]

    def applied(name: str) -> float:
        kind = ACTIVATIONS.index(name)
        return engine.per_step(lambda: kernel.apply(*addresses, _NUMBERS, kind), seconds)

    return (applied(activation) - applied("linear")) / _NUMBERS  # of a line it is a copy


def measure(work: Workload, multiplication: float, number: float, seconds: float) -> list[float]:
    """Microseconds of a step, of its parts, of the rest, and at the least."""
    network = training(work)
    steps = 20 * work.batches
    step = engine.per_step(lambda: network.run(steps), seconds) / steps
    plan = network.walkers[network.batches.size].plan
    L, layers, columns = plan.architecture.L, plan.architecture, plan.columns
    took = in_parts(network, seconds)
    parts = [took(0, L), took(L, 2 * L), took(2 * L, 2 * L + 1)]
    below = layers.parameter_count - layers.sizes[1] * (layers.sizes[0] + 1)  # no dZ[0]
    multiplications = columns * (2 * layers.parameter_count + below)
    least = multiplications * multiplication + columns * (sum(layers.hidden) + 1) * number
    return [1e6 * each for each in (step, *parts, step - sum(parts), least)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    known = [name for name, work in WORKLOADS.items() if work.keep_prob == 1]
    parser.add_argument("works", nargs="*", default=known, metavar="W1")
    parser.add_argument("--seconds", type=float, default=0.3)
    parser.add_argument("--like-avx2", action="store_true", help="as without AVX-512")
    arguments = parser.parse_args()
    print(engine.machine(), end="\n\n", flush=True)
    multiplication = per_multiplication(arguments.seconds)
    print(f"{1e-9 / multiplication:.1f} billion multiplications with addition a second")
    numbers = {kind: per_number(kind, arguments.seconds) for kind in ("tanh", "relu", "linear")}
    print(f"{1e9 * numbers['tanh']:.2f} ns for tanh and its slope", end="\n\n")
    print("| work | µs a step | forward | loss and backward | update | rest | at the least |")
    print("|---|---|---|---|---|---|---|")
    for name in arguments.works:
        work = WORKLOADS[name]
        row = measure(work, multiplication, numbers[work.activation], arguments.seconds)
        print(f"| {name} {work.text} | " + " | ".join(f"{each:,.2f}" for each in row) + " |")


if __name__ == "__main__":
    main()
