"""Networks of one shape, each by knobs of its own, trained together along a leading axis.

While networks are small this costs little more than one of them. Each is trained exactly as a run
of its own would be.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.engine.network import Architecture
from playground.engine.regularization import Penalty, penalty_cost
from playground.engine.training import Training
from playground.i18n.messages import message
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Effect
from playground.session.background import IsCancelled
from playground.session.run import build
from playground.session.run.evaluation import SetEvaluator, sample
from playground.session.run.steps import stacked_steps_of

# The knobs in which networks that are trained together may differ.
STACKED = (
    "lambd", "keep_prob", "keep_prob_input", "learning_rate", "gain", "initialization",
    "initial_bias", "init_seed", "batch_seed", "data_seed", "noise", "label_noise",
)  # fmt: skip
_COPIES = 10  # arrays of the size of θ that training holds
_MOST_BYTES = 2**30


@dataclass(frozen=True, eq=False)
class Figures:
    """Costs and errors at one step, without dropout; one for each network, (R,), read-only.

    dev_cost, dev_error: NaN without a dev set. finite: which networks are still numbers.
    """

    step: int
    data_cost: Array
    penalty_cost: Array
    train_error: Array
    dev_cost: Array
    dev_error: Array
    finite: NDArray[np.bool_]

    @property
    def cost(self) -> Array:
        """J, the data term plus the penalty."""
        return self.data_cost + self.penalty_cost


class Replicas:
    """R networks that differ in knobs that `Settings`, the first weights or the data take.

    examples: what is used instead of what the knobs draw, one for all or one for each; None: as the
    knobs say, drawn once where all of them say the same. most: of how many examples of a set
    figures are measured, None: of all. parameters: θ (P,) that all begin with, None: as the knobs
    say. prepared: one for all, or one for each. ValueError where there is no network or no example
    to learn from, or where together they are too large.
    """

    def __init__(
        self,
        each: Sequence[Hyperparameters],
        examples: Sequence[Examples] | None = None,
        most: int | None = None,
        parameters: Array | None = None,
    ) -> None:
        if not each:
            raise ValueError("no network to train; allowed: at least one")
        self.each, first = tuple(each), each[0]
        for knobs in each:
            if others := set(knobs.differences(first)).difference(STACKED):
                raise ValueError(
                    f"networks that differ in {', '.join(sorted(others))} cannot be trained "
                    f"together; allowed: {', '.join(STACKED)}"
                )
        R = len(each)
        if examples is None:
            own = any(_draws_others(first, knobs) for knobs in each)
            examples = [build.draw_examples(knobs) for knobs in (each if own else each[:1])]
        self.prepared = [
            build.prepare(one, knobs.normalization)
            for one, knobs in zip(examples, each, strict=False)
        ]
        self.shape = build.architecture(first, self.prepared[0].examples.n_x)
        _require_room(self.shape, R, self.prepared[0].examples.sizes.train, first.batch_size)
        X, Y = _stacked([(one.X_train, one.examples.Y_train) for one in self.prepared])
        self.m = int(X.shape[-1])
        self.penalty = Penalty(first.penalty, np.array([[k.lambd] for k in each]), self.m)
        rewrite = None
        if len(self.prepared) == 1:
            rewrite = build.rewrite(build.augmentation(first, self.prepared[0]))
        settings = replace(
            build.settings(first, self.m, rewrite),
            learning_rate=np.array([[knobs.learning_rate] for knobs in each]),
            penalty=self.penalty,
            keep_probs=np.array([k.keep_probs for k in each]).reshape(R, len(self.shape.hidden)),
            keep_prob_input=np.array([knobs.keep_prob_input for knobs in each]),
        )
        theta = np.stack(
            [
                build.first_parameters(knobs, self.shape) if parameters is None else parameters
                for knobs in each
            ]
        )
        seeds = [knobs.batch_seed for knobs in each]
        self.training = Training(self.shape, theta, X, Y, settings, seeds=seeds)
        self._train = self._evaluator(X, Y, most)
        self._dev: SetEvaluator | None = None
        if self.prepared[0].examples.sizes.dev:
            sets = [(one.X_dev, one.examples.Y_dev) for one in self.prepared]
            self._dev = self._evaluator(*_stacked(sets), most)

    def _evaluator(self, X: Array, Y: Array, most: int | None) -> SetEvaluator:
        chosen = sample(X.shape[-1], most)
        X, Y = X[..., chosen], Y[..., chosen]
        return SetEvaluator(self.shape, X, Y, replicas=len(self.each))

    @property
    def has_dev(self) -> bool:
        """Whether there is a dev set."""
        return self._dev is not None

    @property
    def theta(self) -> Array:
        """The parameters of all, (R, P), as training writes to them."""
        return self.training.theta

    def train_to(
        self,
        step: int,
        cancelled: IsCancelled = lambda: False,
        tell: Callable[[int], None] = lambda taken: None,
    ) -> bool:
        """Train up to this step; whether to go on: not once it is cancelled.

        tell: is told the number of steps since the call, after every part of them.
        """
        for taken in stacked_steps_of(self.training, step - self.training.step):
            if cancelled():
                return False
            tell(taken)
        return not cancelled()

    def measure(self) -> Figures:
        """Costs and errors of all now."""
        theta, nothing = self.theta, np.full(len(self.each), np.nan)
        train = self._train.measure(theta)
        dev_cost, dev_error = nothing, nothing
        if self._dev is not None:
            dev = self._dev.measure(theta)
            dev_cost, dev_error = np.asarray(dev.data_cost), np.asarray(dev.error)
        penalty = penalty_cost(self.shape, theta, self.penalty)
        finite = np.isfinite(theta).all(axis=-1) & np.isfinite(train.data_cost + penalty)
        finite &= self.training.divergence is None
        arrays = train.data_cost, penalty, train.error, dev_cost, dev_error, finite
        return Figures(self.training.step, *(read_only(np.array(one)) for one in arrays))

    def test_errors(self) -> Array:
        """The test errors, (R,), for the one who asked to see them; NaN without a test set."""
        if not self.prepared[0].examples.sizes.test:
            return np.full(len(self.each), np.nan)
        sets = [(one.X_test, one.examples.Y_test) for one in self.prepared]
        of_test = self._evaluator(*_stacked(sets), None)
        return np.array(of_test.measure(self.theta).error)


def with_seed(knobs: Hyperparameters, seed: int) -> Hyperparameters:
    """The knobs with the weights and batch seeds that are so many further on."""
    return knobs.with_changes(
        init_seed=(knobs.init_seed + seed) % 2**32, batch_seed=(knobs.batch_seed + seed) % 2**32
    )


def _require_room(shape: Architecture, R: int, m: int, batch_size: int) -> None:
    """ValueError where R networks and their buffers would take too much memory."""
    batch = min(batch_size or m, m)
    numbers = R * (_COPIES * shape.parameter_count + 4 * batch * sum(shape.sizes))
    if 8 * numbers > _MOST_BYTES:
        raise ValueError(
            message(
                "Problems",
                "{count} networks of {units} hidden units at once need about {needed:.1f} GiB; "
                "allowed: {allowed:.1f} GiB; make the network or the batch smaller",
                count=R, units=sum(shape.hidden), needed=8 * numbers / 2**30,
                allowed=_MOST_BYTES / 2**30,
            )
        )  # fmt: skip


def _draws_others(one: Hyperparameters, other: Hyperparameters) -> bool:
    """Whether the two ask for other examples."""
    return any(KNOBS[name].effect is Effect.REBUILD_DATA for name in one.differences(other))


def _stacked(sets: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    if len(sets) == 1:
        return sets[0]
    return np.stack([X for X, _ in sets]), np.stack([Y for _, Y in sets])
