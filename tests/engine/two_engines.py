"""Random networks on which two engines are compared: one step from equal parameters.

    python -m tests.engine.two_engines COUNT [FIRST] [--level avx2]    by hand, a hundred thousand

The kernel's A, dZ and G are held to the exact step, element by element, within what rounding may do
there (`exact_step.py`); masks and the order of the examples to NumPy's bits, and all of it, with
the moments and θ, to NumPy's within 1e-12 of each layer's norm. Where terms cancel, NumPy's A, dZ
and G may be further away, being rounded themselves: that is counted. A unit whose z is 0 but for
rounding may lie on either side of a kink: such a network is left out, and counted, too.
"""

import argparse
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.batch import Batch
from playground.engine.compiled_forward import measure
from playground.engine.forward_pass import ForwardPass
from playground.engine.initializers import initial_parameters
from playground.engine.kernel import loader
from playground.engine.losses import LOSSES
from playground.engine.network import Architecture, blocks
from playground.engine.optimizers import LEARNING_RATE_DECAYS, OPTIMIZERS
from playground.engine.regularization import Penalty
from playground.engine.training import Training
from playground.engine.training_state import Settings
from tests.engine.exact_step import apart, exact_step, norm_apart

TOLERANCE = 1e-12
# Adam divides by |dθ| + 1e-8, and so magnifies the rounding of a dθ of that size.
OF_ADAM = 1e-7


NEARLY_DIVERGED = 1e40


@dataclass
class Case:
    """A network, its examples, and how it is trained."""

    architecture: Architecture
    theta: Array
    X: Array
    Y: Array
    settings: Settings
    seeds: tuple[int, ...]
    steps: int  # done before, on NumPy, so that the moments are no zeros

    def training(self, kernel: loader.Kernel | None) -> Training:
        with loader.using(kernel):
            return Training(
                self.architecture, self.theta, self.X, self.Y, self.settings, self.seeds
            )


def case(number: int) -> Case:
    """The network number `number`, always the same."""
    draw = np.random.default_rng([14, number])

    def often(chance: float) -> bool:
        return bool(draw.random() < chance)

    depth = int(draw.integers(0, 40)) if often(0.05) else int(draw.integers(0, 6))
    most = 70 if often(0.04) else 20
    hidden = tuple(draw.integers(1, most + 1, depth).tolist())
    if often(0.3):
        hidden = (hidden[0],) * depth if hidden else ()
    names = list(ACTIVATIONS)
    one = str(draw.choice(names))
    kinds = tuple(one if often(0.5) else str(draw.choice(names)) for _ in hidden)
    n_x, m = int(draw.integers(1, 5)), int(draw.integers(1, 90))
    a = Architecture(n_x, hidden, kinds, str(draw.choice(list(LOSSES))))
    replicas = int(draw.integers(1, 5)) if often(0.25) else 0
    lead = (replicas,) if replicas else ()
    first = [
        initial_parameters(a, "he", bias=0.1, seed=int(draw.integers(1000)))
        * draw.uniform(0.3, 1.5)
        for _ in range(replicas or 1)
    ]
    theta = np.stack(first) if replicas else first[0]
    own = bool(replicas) and often(0.3)
    X = draw.standard_normal((*(lead if own else ()), n_x, m)) * 10 ** draw.uniform(-2, 1)
    Y = (draw.random((*(lead if own else ()), 1, m)) < 0.5).astype(float)
    each = bool(replicas) and often(0.5)

    def per_replica(low: float, high: float) -> float | Array:
        return draw.uniform(low, high, (replicas, 1)) if each else float(draw.uniform(low, high))

    drops = bool(hidden) and often(0.3)
    shape = (*(lead if each else ()), len(hidden))
    settings = Settings(
        learning_rate=per_replica(0.001, 0.5),
        optimizer=str(draw.choice(OPTIMIZERS)),
        penalty=Penalty(str(draw.choice(["none", "l2", "l1"])), per_replica(0, 2), m),
        keep_probs=draw.uniform(0.3, 1, shape) if drops else (),
        keep_prob_input=float(draw.uniform(0.4, 1)) if often(0.2) else 1.0,
        batch_size=0 if often(0.2) else int(draw.integers(1, m + 1)),
        shuffle=often(0.7),
        decay=str(draw.choice(LEARNING_RATE_DECAYS)),
        decay_rate=float(draw.uniform(0, 2)),
    )
    seeds = tuple(range(1, replicas + 1)) if replicas and often(0.5) else (int(draw.integers(99)),)
    return Case(a, theta, X, Y, settings, seeds, int(draw.integers(0, 12)))


def layers_apart(a: Architecture, one: Array, other: Array) -> Array:
    """‖difference‖ of each layer by ‖other‖, (R, L)."""
    pairs = zip(blocks(a, one), blocks(a, other), strict=True)
    apart = [(norms(x - y), norms(y)) for x, y in pairs]
    difference, size = (np.stack(part, axis=-1) for part in zip(*apart, strict=True))
    return ratio(difference, size)


def norms(array: Array) -> Array:
    """‖·‖ of each replica, (R,)."""
    found: Array = np.linalg.norm(array.reshape(-1, *array.shape[-2:]), axis=(-2, -1))
    return found


def ratio(difference: Array, size: Array) -> Array:
    """0 where both are 0, infinite where only the size is."""
    with np.errstate(all="ignore"):
        return np.where(difference == 0, 0.0, difference / size)


def kinks_apart(one: Training, other: Training) -> bool:
    """Whether a unit is on one side of its kink here and on the other there."""
    kinds = one.architecture.activations
    pairs = zip(kinds, one.activations(), other.activations(), strict=True)
    return any(
        ACTIVATIONS[kind].has_kink and not np.array_equal(A > 0, B > 0) for kind, A, B in pairs
    )


@dataclass
class Differences:
    """How far each thing is off, in units of what is allowed.

    rounded: whether A, dZ, G or moments are further from NumPy's than from the exact ones.
    """

    worst: dict[str, float]
    rounded: bool = False


def differences(number: int, kernel: loader.Kernel) -> Differences | None:
    """What a network's step differs in; None where it is left out."""
    chosen = case(number)
    numpy, compiled = chosen.training(None), chosen.training(kernel)
    numpy.run(chosen.steps)
    if numpy.divergence is not None:
        return None
    # At step 0 NumPy looks for saturated layers, whose slopes it then computes from Z.
    start = numpy.checkpoint()._replace(step=0)
    numpy.restore(start)
    compiled.restore(start)
    theta, batch = numpy.theta.copy(), numpy.batches.current()
    if np.abs(theta).max() > NEARLY_DIVERGED:  # rounding decides whether a sum overflows
        return None
    batch = Batch(batch.X.copy(), batch.XT, batch.s.copy())  # as it lies now
    numpy.run(1)
    compiled.run(1)
    if not forward_agrees(chosen, kernel):
        return Differences({"forward": np.inf})
    if numpy.divergence is not None or compiled.divergence is not None:
        same = numpy.divergence == compiled.divergence
        return Differences({"divergence": 0.0 if same else np.inf})
    finite = np.isfinite(numpy.theta).all() and np.isfinite(numpy.G).all()
    if not finite or kinks_apart(numpy, compiled):  # a replica of several may have diverged
        return None
    a = chosen.architecture
    A = [*numpy.activations()]
    dz, dZ = norms(numpy.output_dZ()), np.atleast_2d(numpy.dZ_norms())
    worst = from_the_exact_step(compiled, theta, batch)
    found = {"G": layers_apart(a, compiled.G, numpy.G)}
    found["output"] = ratio(norms(compiled.output_dZ() - numpy.output_dZ()), dz)
    found["dZ"] = ratio(np.abs(compiled.dZ_norms() - dZ), dZ)
    for layer, (x, y) in enumerate(zip(compiled.activations(), A, strict=True), 1):
        found[f"A{layer}"] = ratio(norms(x - y), norms(y))
    after_compiled, after = compiled.checkpoint(), numpy.checkpoint()
    for place, name in enumerate(("first", "second")):
        moments = after_compiled.moments[place], after.moments[place]
        found[name] = layers_apart(a, *moments)
    engines = max(float(np.max(each)) for each in found.values()) / TOLERANCE
    scale = OF_ADAM if chosen.settings.optimizer == "adam" else TOLERANCE
    worst["theta"] = float(np.max(layers_apart(a, compiled.theta, numpy.theta))) / scale
    same = compiled.step == numpy.step
    same &= after_compiled.moments[2] == after.moments[2]
    same &= after_compiled.batches == after.batches
    for x, y in zip(compiled.masks() or [], numpy.masks() or [], strict=True):
        same &= np.array_equal(x, y)
    if numpy.input_mask() is not None:
        same &= np.array_equal(compiled.input_mask(), numpy.input_mask())
    worst["draws"] = 0.0 if same else np.inf
    return Differences(worst, engines > 1)


def from_the_exact_step(training: Training, theta: Array, batch: Batch) -> dict[str, float]:
    """How far the step just done is from the exact one, in units of what rounding may do."""
    a, lead = training.architecture, theta.shape[:-1]
    masks = [training.input_mask(), *(training.masks() or [None] * (a.L - 1))]
    worst: dict[str, float] = {}

    def see(name: str, found: float) -> None:
        worst[name] = max(worst.get(name, 0.0), found)

    scale = LOSSES[a.loss].gradient_scale  # a power of 2
    for one in np.ndindex(lead):
        X, s = (array if array.ndim == 2 else array[one] for array in (batch.X, batch.s))
        of_one = [None if mask is None else mask[one] for mask in masks]
        exact = exact_step(a, theta[one], X[1:], s, of_one)
        for layer, (A, known) in enumerate(zip(training.activations(), exact.A, strict=True), 1):
            see(f"A{layer}", apart(A[one], known))
        see("output", apart(training.output_dZ()[one], exact.dZ[-1]))
        for norm, known in zip(training.dZ_norms()[one], exact.dZ, strict=True):
            see("dZ", norm_apart(norm, known))
        for Wb, known in zip(blocks(a, training.G[one]), exact.G, strict=True):
            see("G", apart(scale * Wb, known))
    return worst


def forward_agrees(chosen: Case, kernel: loader.Kernel) -> bool:
    """Logits and the loss of all examples; in float32, roughly."""
    a = chosen.architecture
    one = chosen.theta.reshape(-1, chosen.theta.shape[-1])[0]
    X = chosen.X.reshape(-1, *chosen.X.shape[-2:])[0]
    s = np.ascontiguousarray(2 * chosen.Y.reshape(-1, 1, X.shape[1])[0] - 1)
    for dtype, tolerance in ((np.float64, 1e-11), (np.float32, 1e-2)):
        with loader.using(None):
            right = ForwardPass(a, X, dtype=dtype).logits(one).copy()
        with loader.using(kernel):
            found = ForwardPass(a, X, dtype=dtype).logits(one).copy()
        if np.max(np.abs(found - right)) > tolerance * max(1.0, float(np.max(np.abs(right)))):
            return False
    exact = right.astype(np.float64)
    total, _ = measure(kernel, a.loss, exact, s)
    return bool(np.isclose(total, LOSSES[a.loss].each(exact, s).sum(), rtol=1e-11))


@dataclass
class Found:
    """What a comparison of several networks has found; counts."""

    wrong: list[str] = field(default_factory=list)
    left_out: int = 0
    rounded: int = 0

    def __str__(self) -> str:
        counts = f"{len(self.wrong)} differ, {self.left_out} left out, {self.rounded} rounded apart"
        return "\n  ".join([counts, *self.wrong[:20]])


def compare(first: int, count: int, kernel: loader.Kernel) -> Found:
    """What is wrong with the networks from `first` on."""
    found = Found()
    for number in range(first, first + count):
        of_one = differences(number, kernel)
        if of_one is None:
            found.left_out += 1
            continue
        found.rounded += of_one.rounded
        name, worst = max(of_one.worst.items(), key=lambda item: item[1])
        if not worst <= 1:
            found.wrong.append(f"network {number}: {name} is off by {worst:.3g} of what is allowed")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("first", type=int, nargs="?", default=0)
    parser.add_argument("--level", default="", help="the kernel's build: avx2, say")
    parser.add_argument("--library", type=Path, help="another one than the program's")
    given = parser.parse_args()
    kernel = loader.load(given.library, given.level)
    found = Found()
    for first in range(given.first, given.first + given.count, 1000):
        count = min(1000, given.first + given.count - first)
        more = compare(first, count, kernel)
        found.wrong += more.wrong
        found.left_out += more.left_out
        found.rounded += more.rounded
        print(f"{first + count}: {found}", flush=True)
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
