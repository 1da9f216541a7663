"""Cost and errors of a network on its training and dev sets, without dropout."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.compiled_forward import measure
from playground.engine.forward_pass import ForwardPass
from playground.engine.kernel_choice import kernel_for
from playground.engine.losses import LOSSES, signed
from playground.engine.measures import Confusion, confusion
from playground.engine.network import Architecture
from playground.engine.regularization import Penalty, penalty_cost
from playground.interruption import Check, no_check
from playground.random_streams import Stream, generator
from playground.session.messages.measures import Evaluation
from playground.session.run.build import Prepared

Chosen = slice | NDArray[np.intp]


class Measured(NamedTuple):
    """One set's figures: the mean loss, and the share of misclassified examples.

    Numbers, or of replicas one for each, (R,).
    """

    data_cost: Any
    error: Any


def sample(m: int, most: int | None) -> Chosen:
    """The places of at most so many of m examples, ascending, always the same; None: of all."""
    if most is None or m <= most:
        return slice(None)
    return np.sort(generator(0, Stream.MEASURED_EXAMPLES).choice(m, most, replace=False))


class SetEvaluator:
    """Repeated evaluation of one set of examples.

    X (n_x, m), Y (1, m); with `replicas` also (R, n_x, m) and (R, 1, m). check: asked between the
    blocks of a long one.
    """

    def __init__(
        self,
        architecture: Architecture,
        X: Array,
        Y: Array,
        replicas: int | None = None,
        check: Check = no_check,
    ) -> None:
        self.count = X.shape[-1]
        self._s = np.ascontiguousarray(signed(Y))
        self._positive = Y > 0.5
        self._loss, self._each = architecture.loss, LOSSES[architecture.loss].each
        self._kernel = kernel_for(architecture)
        self._forward = ForwardPass(architecture, X, replicas=replicas, check=check)

    def measure(self, theta: Array) -> Measured:
        """Class 1 is predicted where z > 0, that is ŷ > ½."""
        z = self._forward.logits(theta)
        kernel = self._kernel
        if kernel is not None and z.ndim == 2:
            total, wrong = measure(kernel, self._loss, z, self._s)
            return Measured(total / self.count, wrong / self.count)
        with np.errstate(all="ignore"):
            cost = np.mean(self._each(z, self._s), axis=(-2, -1))
        wrong = np.count_nonzero((z > 0) != self._positive, axis=(-2, -1))
        return Measured(cost, wrong / self.count)

    def confusion(self, theta: Array) -> Confusion:
        """Right and wrong by class, with class 1 as positive; of a single network's θ (P,)."""
        return confusion(self._forward.logits(theta), self._positive)


def sampled_sets(
    architecture: Architecture, prepared: Prepared, most: int | None, check: Check = no_check
) -> tuple[SetEvaluator | None, SetEvaluator | None, SetEvaluator | None]:
    """Evaluators of at most so many examples of train, dev and train-dev; None of an empty set."""

    def of(inputs: Callable[[Chosen], Array], Y: Array) -> SetEvaluator | None:
        if not Y.size:
            return None
        check()
        chosen = sample(Y.shape[1], most)
        return SetEvaluator(architecture, inputs(chosen), Y[:, chosen], check=check)

    sets = prepared.examples
    return (
        of(prepared.some_train, sets.Y_train),  # None while nothing is painted
        of(lambda chosen: prepared.X_dev[:, chosen], sets.Y_dev),
        of(lambda chosen: prepared.X_train_dev[:, chosen], sets.all_sets[3][1]),
    )


class Evaluator:
    """Evaluates a run. `most` bounds the examples of each set that are used; None uses all."""

    def __init__(
        self,
        architecture: Architecture,
        prepared: Prepared,
        most: int | None = None,
        check: Check = no_check,
    ) -> None:
        self._architecture = architecture
        self._train, self._dev, self._train_dev = sampled_sets(architecture, prepared, most, check)

    def evaluate(self, theta: Array, penalty: Penalty, step: int) -> Evaluation:
        """All figures of the network θ; NaN where there is no training example."""
        train = self._train.measure(theta) if self._train else Measured(np.nan, np.nan)
        dev = self._dev.measure(theta) if self._dev else None
        train_dev = self._train_dev.measure(theta) if self._train_dev else None
        return Evaluation(
            step=step,
            data_cost=float(train.data_cost),
            penalty_cost=float(penalty_cost(self._architecture, theta, penalty)),
            train_error=float(train.error),
            dev_error=float(dev.error) if dev else None,
            dev_cost=float(dev.data_cost) if dev else None,
            train_sample=self._train.count if self._train else 0,
            dev_sample=self._dev.count if self._dev else None,
            train_dev_error=float(train_dev.error) if train_dev else None,
            train_dev_sample=self._train_dev.count if self._train_dev else None,
        )


CURVE_SAMPLE = 10_000  # examples of each set that curves are measured on, at most
