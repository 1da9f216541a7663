"""Gradient checking: does back-propagation agree with finite differences of the cost?

The figure is ‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂). At ε = 1e-7 the course reads it as: about
1e-7 or less is correct; 1e-5 deserves a second look; 1e-3 or more is a bug.

What it cannot see: a bug in a gradient that is zero, or so small that rounding of the cost covers
it (`unjudged` names these blocks); one in a gradient that is small beside the others is why
`guilty` is judged block by block. And a correct gradient can fail: across the kink of a ReLU
(counted apart), with dropout that draws new masks, with a cost that takes log(1 − a) near a = 1,
with a large ε, or in a network that amplifies so much that ε = 1e-7 is not small. The last two are
told from a bug by smaller ε (`smaller_epsilons`). It costs two forward passes for each parameter,
eight where a block differs: for debugging, never while training.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.gradient_check.numerical_gradient import (
    Indices,
    difference_quotients,
    relative_difference,
)
from playground.engine.gradient_check.perturbed_costs import PerturbedCosts
from playground.engine.gradient_check.planted_bugs import (
    BUGS,
    Setting,
    Steps,
    backward_with,
    parameter_names,
)
from playground.engine.gradient_check.result import (
    PLAUSIBLE,
    GradientCheck,
    Sampled,
    verdict_on,
)
from playground.engine.gradient_check.smaller_epsilons import SecondLook, is_rounding
from playground.engine.network import Architecture, block
from playground.engine.propagation import backward
from playground.engine.regularization import NO_PENALTY, Penalty
from playground.random_streams import Stream, generator

CHECKED_AT = 1e-7  # the ε that the bands are for
AFFORDABLE_WORK = 2e8  # activations computed for one check, unless more are asked for


def check_gradient(
    architecture: Architecture,
    theta: Array,
    X: Array,
    Y: Array,
    penalty: Penalty = NO_PENALTY,
    *,
    epsilon: float = CHECKED_AT,
    sided: str = "two",
    bug: str | None = None,
    told: bool = True,
    masks: Sequence[Array | None] | None = None,
    include_penalty: bool = True,
    redraw_masks: bool = False,
    cost_form: str = "logit",
    sample: int | None = None,
    seed: int = 0,
) -> GradientCheck:
    """Compares back-propagation's gradient at θ (P,) on X (n_x, m), Y (1, m) with differences of J.

    bug: the name of one of `BUGS`, planted in back-propagation. told: whether the result may know
    of it; where it is hidden, to be found, the result is that of a check of an unknown gradient,
    which may pass. masks: dropout masks, as in
    `propagation.forward`, held through the check; redraw_masks: draw new ones of the same
    keep_prob for each cost instead, as a training step would, so that the check fails.
    include_penalty: whether the numerical cost has the penalty's term (the gradient always has).
    cost_form: `logit`, or `probability` for the cross-entropy by log a and log(1 − a).

    sample: how many parameters to check, drawn at random from each W[l] and b[l] in proportion to
    its size, at least one of each. None: all of them, or as many as take some seconds. The work
    is 2·sample forward passes over m examples: give a part of a large set.

    ValueError for shapes that do not fit, an unknown name, or a bug that this network, penalty
    and masks give nothing to do.
    """
    _check_shapes(architecture, theta, X, Y, masks)
    redraw = generator(seed, Stream.CHECK_REDRAWN) if redraw_masks else None
    costs = PerturbedCosts(
        architecture, theta, X, Y, penalty, masks=masks, include_penalty=include_penalty,
        cost_form=cost_form, redraw=redraw,
    )  # fmt: skip
    gradient = right = backward(architecture, theta, costs.trace, Y, penalty).theta
    touched = tuple[str, ...]()
    if bug is not None:
        if bug not in BUGS:
            raise ValueError(f"bug {bug!r}: known are {', '.join(BUGS)}")
        touched = BUGS[bug].touches(architecture, penalty, masks or ())
        setting = Setting(architecture, theta, costs.trace, Y, penalty)
        # The right one in the same steps: else rounding looks like the work of the bug.
        gradient, right = BUGS[bug].gradient(setting), backward_with(Steps(), setting)

    places = _chosen(architecture, Y.shape[1], sample, generator(seed, Stream.CHECK_SAMPLE))
    indices = np.concatenate(list(places.values()))
    flat = np.empty(theta.size)
    flat[indices] = difference_quotients(costs, indices, epsilon, sided)
    smooth = indices[~costs.crossed[indices]]
    difference = relative_difference(flat[indices], gradient[indices])
    without_kinks = relative_difference(flat[smooth], gradient[smooth])
    verdict = verdict_on(without_kinks if smooth.size else np.nan)
    look = SecondLook(costs, epsilon, sided, flat, gradient, costs.rounding())
    guilty: list[str] = []
    unclear: list[str] = []
    unjudged: dict[str, str] = {}
    if verdict != "undefined":  # without a number nobody can be blamed
        smooth_places = {name: where[~costs.crossed[where]] for name, where in places.items()}
        for name, where in smooth_places.items():
            if _differs(where, flat, gradient, look.rounding / epsilon):
                # New masks make a new J at each cost: a right gradient then fails for that.
                (guilty if redraw_masks or look.blames(where) else unclear).append(name)
            elif is_rounding(flat[where], look.rounding / epsilon):
                # Twice the gradient would differ from it by no more than that.
                reason = "small" if np.any(flat[where]) or np.any(gradient[where]) else "zero"
                unjudged[name] = reason if where.size else "kinks"
    rounded = is_rounding(flat[smooth] - gradient[smooth], look.rounding / epsilon)
    if verdict in ("suspicious", "wrong") and not guilty and (rounded or unclear):
        verdict = "inconclusive"
    if len(unjudged) == len(places):
        verdict = "inconclusive"
    return GradientCheck(
        difference=difference,
        difference_without_kinks=without_kinks,
        verdict=verdict,
        by_parameter={
            name: relative_difference(flat[where], gradient[where])
            for name, where in places.items()
        },
        approx={name: flat[where] for name, where in places.items()},
        exact={name: gradient[where] for name, where in places.items()},
        indices=places,
        guilty=guilty,
        unclear=unclear,
        kinks=int(indices.size - smooth.size),
        sampled=Sampled(int(indices.size), theta.size),
        epsilon=epsilon,
        sided=sided,
        unjudged=unjudged,
        bug=bug if told else None,
        touched=touched if told else (),
        changes=_changes(places, gradient, right) if told else {},
    )


def _changes(places: dict[str, Indices], gradient: Array, right: Array) -> dict[str, float]:
    """The relative difference that a bug makes to each block that it changes."""
    return {
        name: relative_difference(gradient[where], right[where])
        for name, where in places.items()
        if not np.array_equal(gradient[where], right[where])
    }


def _affordable(architecture: Architecture, m: int, costs_each: int) -> int:
    return int(AFFORDABLE_WORK / (costs_each * m * sum(architecture.sizes[1:])))


def _differs(where: Indices, approx: Array, exact: Array, rounding: float) -> bool:
    """Whether a block is off by more than the bands and rounding allow."""
    fits = relative_difference(approx[where], exact[where]) <= PLAUSIBLE  # false for NaN
    return not fits and not is_rounding(approx[where] - exact[where], rounding)


def _chosen(
    architecture: Architecture, m: int, sample: int | None, generator: np.random.Generator
) -> dict[str, Indices]:
    """The places in θ of the parameters to check, by block, row-major and in order."""
    places: dict[str, Indices] = {}
    everything = np.arange(architecture.parameter_count)
    for name in parameter_names(architecture):
        of_layer = block(architecture, everything, int(name[1:]))
        part = of_layer[:, 1:] if name[0] == "W" else of_layer[:, :1]
        places[name] = np.asarray(part, dtype=np.intp).ravel()
    total = everything.size
    if sample is None:
        sample = min(total, max(len(places), _affordable(architecture, m, 2)))
    if not len(places) <= sample:
        raise ValueError(f"sample {sample}: at least {len(places)}, one for each W[l] and b[l]")
    if sample >= total:
        return places
    sizes = np.array([where.size for where in places.values()])
    counts = 1 + _shared(sample - sizes.size, sizes - 1)
    return {
        name: np.sort(generator.choice(where, count, replace=False))
        for (name, where), count in zip(places.items(), counts, strict=True)
    }


def _shared(number: int, sizes: NDArray[np.int_]) -> NDArray[np.int_]:
    """`number` shared out in proportion to sizes, by largest remainders."""
    if number == 0:
        return np.zeros_like(sizes)
    exact = number * sizes / sizes.sum()
    counts = np.floor(exact).astype(int)
    most = np.argsort(counts - exact, kind="stable")[: number - int(counts.sum())]
    counts[most] += 1
    return np.asarray(counts)


def _check_shapes(
    architecture: Architecture, theta: Array, X: Array, Y: Array,
    masks: Sequence[Array | None] | None,
) -> None:  # fmt: skip
    m = Y.shape[-1]
    wanted: list[tuple[str, Array | None, tuple[int, ...]]] = [
        ("θ", theta, (architecture.parameter_count,)),
        ("X", X, (architecture.n_x, m)),
        ("Y", Y, (1, m)),
    ]
    if masks is not None:
        if len(masks) != architecture.L:
            raise ValueError(f"{len(masks)} masks; allowed: {architecture.L}, for A[0] … A[L−1]")
        wanted += [
            (f"mask {layer}", mask, (architecture.sizes[layer], m))
            for layer, mask in enumerate(masks)
        ]
    for name, array, shape in wanted:
        if array is not None and array.shape != shape:
            raise ValueError(f"{name} has shape {array.shape}; allowed: {shape}")
    if m < 1:
        raise ValueError("no examples; allowed: at least 1")
