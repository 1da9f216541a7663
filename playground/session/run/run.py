"""One run: knobs, examples and a network in training. Deterministic, without threads or clock.

The command line, the tests, the lessons and the training thread all use it.
"""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from playground.data import normalization
from playground.data.examples import Examples
from playground.data.normalization import Normalization
from playground.engine.activations import Array
from playground.engine.early_stopping import EarlyStopping, EarlyStoppingState
from playground.engine.measures import Confusion
from playground.engine.network import frobenius_norm, layer_norms
from playground.engine.propagation import backward, forward
from playground.engine.regularization import NO_PENALTY, penalty_gradient
from playground.engine.training import Checkpoint, Divergence, Settings, Training
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Effect, KnobError
from playground.session.messages.measures import Evaluation, GradientNorms
from playground.session.messages.painting import NO_PAINTING, Painting, paint
from playground.session.messages.snapshot import DivergenceReport, State
from playground.session.run import build, divergence
from playground.session.run.evaluation import CURVE_SAMPLE, Evaluator, SetEvaluator
from playground.session.run.watch import Watch

if TYPE_CHECKING:
    from playground.data.augmentation import Augmentation

CHUNK_VALUES = 2**21  # activations kept at once where the whole training set is measured


@dataclass(frozen=True, eq=False, kw_only=True)
class Moment:
    """All that a run's next step depends on, but for its examples and its network's shape."""

    knobs: Hyperparameters
    settings: Settings
    augmentation: "Augmentation | None"
    checkpoint: Checkpoint
    divergence: Divergence | None
    watched: str
    stopped_early: bool
    stopping: EarlyStoppingState | None


class Run:
    """An experiment at some step. ValueError where the knobs cannot be made into one.

    examples: used as they are instead of the knobs' dataset. parameters: θ at step 0 instead of
    the knobs' initialization. most: examples of each set that an evaluation uses, None for all.
    watch: of every reading of a file. painting: what is painted over the examples; it may leave
    none to train on, and the run then waits (`State.EMPTY`) until one is painted.
    """

    def __init__(
        self,
        knobs: Hyperparameters,
        *,
        examples: Examples | None = None,
        parameters: Array | None = None,
        most: int | None = CURVE_SAMPLE,
        watch: Watch | None = None,
        painting: Painting = NO_PAINTING,
    ) -> None:
        self.knobs = knobs
        self.unsettled = False  # a stroke is under way, and the normalization is to be fitted anew
        self._file_watch = watch
        # The last one, and what it is the report of.
        self._report: tuple[tuple[Divergence, Hyperparameters], DivergenceReport] | None = None
        self._given_examples, self._given_parameters, self._most = examples, parameters, most
        self._build_data(knobs, painting)

    # ---- building -----------------------------------------------------------------------------

    def _build_data(self, knobs: Hyperparameters, painting: Painting) -> None:
        self.unsettled = False
        self.drawn = self._given_examples or build.draw_examples(knobs, self._file_watch)
        self._paint(knobs, painting)
        self._build_network(knobs)

    def _paint(
        self, knobs: Hyperparameters, painting: Painting, fitted: Normalization | None = None
    ) -> None:
        """Lay the painting over the examples; fitted: a normalization that is to stay."""
        painted = paint(self.drawn, painting)
        examples = painted.examples
        _require_dev(knobs, examples)
        if fitted is None and not examples.sizes.train:
            fitted = normalization.fit(knobs.normalization, self.drawn.X_train)
        self.prepared = build.prepare(examples, knobs.normalization, fitted)
        self.painting, self.painted, self.examples = painting, painted, examples

    def _repaint(self, knobs: Hyperparameters, painting: Painting, *, settled: bool) -> None:
        """Go on with other examples: the weights stay, and so do moments and random streams.

        Within a stroke the normalization stays as it was fitted; once it is settled, it is fitted
        anew, as it would be on opening what is painted.
        """
        self._paint(knobs, painting, None if settled else self.prepared.normalization)
        self.unsettled = not settled and knobs.normalization != "none"
        self._augment(knobs)
        self.evaluator = Evaluator(self.architecture, self.prepared, self._most)
        if self.examples.sizes.train:
            settings = self._settings(knobs)
            X, Y = self.examples.X_train, self.examples.Y_train
            self.training.replace_examples(X, Y, settings, self.prepared.prepare)
        self._begin_watch(knobs)

    def _build_network(self, knobs: Hyperparameters) -> None:
        self.architecture = build.architecture(knobs, self.examples.n_x)
        self._augment(knobs)
        settings = self._settings(knobs)
        self.training = self._new_training(settings, knobs)
        self.evaluator = Evaluator(self.architecture, self.prepared, self._most)
        self._begin_watch(knobs)

    def _new_training(self, settings: Settings, knobs: Hyperparameters | None = None) -> Training:
        """A training at step 0; knobs: None for those of the run."""
        knobs = self.knobs if knobs is None else knobs
        X, Y, prepare = self.examples.X_train, self.examples.Y_train, self.prepared.prepare
        if not Y.size:  # a stand-in, on which no step is taken
            X, Y, prepare = np.zeros((self.examples.n_x, 1)), np.zeros((1, 1)), None
        theta = self.first_parameters(knobs)
        return Training(self.architecture, theta, X, Y, settings, (knobs.batch_seed,), prepare)

    def first_parameters(self, knobs: Hyperparameters | None = None) -> Array:
        """θ at step 0."""
        if self._given_parameters is not None:
            return self._given_parameters
        return build.first_parameters(knobs or self.knobs, self.architecture)

    def _augment(self, knobs: Hyperparameters) -> None:
        self.augmentation = build.augmentation(knobs, self.prepared)
        self._rewrite = build.rewrite(self.augmentation)

    def _settings(self, knobs: Hyperparameters) -> Settings:
        m_train = max(1, self.examples.sizes.train)
        settings = build.settings(knobs, m_train, self._rewrite)
        build.require_memory(self.architecture, settings, m_train)
        return settings

    def _begin_watch(self, knobs: Hyperparameters) -> None:
        self.stopped_early = False
        self._watched = knobs.early_stopping
        self.stopper: EarlyStopping | None = None
        if knobs.early_stopping != "off":
            # All of the dev set, so that the end does not depend on what the curves are drawn from.
            self._dev = SetEvaluator(self.architecture, self.prepared.X_dev, self.examples.Y_dev)
            self.stopper = EarlyStopping(knobs.patience, knobs.min_delta)
            self._watch()

    def apply(
        self, knobs: Hyperparameters, painting: Painting | None = None, *, settled: bool = True
    ) -> Effect:
        """Take new knobs: live ones from the next step on, others rebuild and begin at step 0.

        painting: None for the same as before; another one is live. settled: no stroke is under
        way. ValueError where they cannot be used; the run is then as it was.
        """
        effect = self.knobs.effect_of(knobs)
        before, training, settings = vars(self).copy(), self.training, self.training.settings
        try:
            self._take(knobs, effect, self.painting if painting is None else painting, settled)
        except BaseException:
            vars(self).update(before)
            if training.settings is not settings:
                training.set(settings)
            raise
        self.knobs = knobs
        return effect

    def _take(
        self, knobs: Hyperparameters, effect: Effect, painting: Painting, settled: bool
    ) -> None:
        if effect is Effect.REBUILD_DATA:
            self._build_data(knobs, painting)
            return
        _require_dev(knobs, self.examples)
        if painting is not self.painting or (settled and self.unsettled):
            self._repaint(knobs, painting, settled=settled)
        if effect is Effect.REBUILD_NETWORK:
            self._build_network(knobs)
        elif effect is Effect.LIVE:
            changed = self.knobs.differences(knobs)
            if {"augmentation", "augmentation_amount"}.intersection(changed):
                self._augment(knobs)  # else the same object, with which the epoch goes on
            self.training.set(self._settings(knobs))
            watching = {"early_stopping", "patience", "min_delta"}
            if self.stopped_early or watching.intersection(changed):
                self._begin_watch(knobs)
        if self.training.divergence is not None and effect is not Effect.REBUILD_NETWORK:
            self._build_network(knobs)

    def reset(self) -> None:
        """Back to step 0: the same examples, initial weights and batch order."""
        self._build_network(self.knobs)

    # ---- coming back --------------------------------------------------------------------------

    def moment(self) -> Moment:
        """The present; `return_to` comes back to it, while examples and network are the same."""
        return Moment(
            knobs=self.knobs,
            settings=self.training.settings,
            augmentation=self.augmentation,
            checkpoint=self.training.checkpoint(),
            divergence=self.training.divergence,
            watched=self._watched,
            stopped_early=self.stopped_early,
            stopping=self.stopper.state() if self.stopper else None,
        )

    def return_to(self, moment: Moment, *, readings: bool = True) -> None:
        """Be as at a moment of this run; every step after it comes out as it did before.

        readings: take those of the coming batch. Else they stay those of the last step done.
        """
        self.knobs, self.augmentation = moment.knobs, moment.augmentation
        self._rewrite = moment.settings.rewrite
        if self.training.settings is not moment.settings:
            self.training.set(moment.settings)
        self.training.restore(moment.checkpoint)
        self._watched, self.stopped_early = moment.watched, moment.stopped_early
        state = moment.stopping
        self.stopper = EarlyStopping.from_state(state) if state else None
        if readings and self.examples.sizes.train:
            self.training.probe()
        self.training.divergence = moment.divergence

    # ---- stepping -----------------------------------------------------------------------------

    @property
    def step_count(self) -> int:
        """Completed steps."""
        return self.training.step

    @property
    def ended(self) -> State | None:
        """Why no further step can be taken, None while one can."""
        if not self.examples.sizes.train:
            return State.EMPTY
        if self.training.divergence is not None:
            return State.DIVERGED
        return State.STOPPED_EARLY if self.stopped_early else None

    def step(self, count: int = 1) -> None:
        """Do up to `count` steps; fewer where the run diverges or early stopping ends it."""
        target = self.training.step + count
        while self.training.step < target and self.ended is None:
            left = target - self.training.step
            if self.stopper is None:
                self.training.run(left)
                continue
            epoch = self.training.epoch
            self.training.run(min(left, self.training.batches.left_in_epoch))
            if self.training.epoch != epoch and self.training.divergence is None:
                self._watch()

    def _watch(self) -> None:
        """Let early stopping see the dev set, as it does at the end of every epoch."""
        assert self.stopper is not None
        dev = self._dev.measure(self.training.theta)
        value = dev.error if self._watched == "dev_error" else dev.data_cost
        if self.stopper.update(self.training.step, value, self.training.theta):
            if self.stopper.best_step is not None:  # None where no dev cost was a number
                self.stopper.restore(self.training.theta)
            self.stopped_early = True

    # ---- reading ------------------------------------------------------------------------------

    def evaluate(self) -> Evaluation:
        """Cost and errors at the present step. A run whose cost overflows has diverged."""
        training = self.training
        found = self.evaluator.evaluate(
            training.theta, training.settings.penalty, training.step, training.epoch
        )
        if self.ended is None and not math.isfinite(found.cost):
            count = max(1, CHUNK_VALUES // sum(self.architecture.sizes))
            X = self.prepared.some_train(slice(count))
            diverged = divergence.overflow(self.architecture, training.theta, X, training.step)
            training.end(diverged)
        return found

    def test_confusion(self) -> Confusion | None:
        """Right and wrong on the whole test set, None where there is none. Every call is a look."""
        if not self.examples.sizes.test:
            return None
        evaluator = SetEvaluator(self.architecture, self.prepared.X_test, self.examples.Y_test)
        return evaluator.confusion(self.training.theta)

    def test_error(self) -> float | None:
        """The error on the whole test set, None where there is none. Every call is a look."""
        found = self.test_confusion()
        return None if found is None else found.error

    def batch_norms(self) -> GradientNorms:
        """Gradient norms on the last step's batch, or on the coming one before the first step.

        NaN without training examples.
        """
        if not self.examples.sizes.train:
            nothing = build.read_only(np.full(self.architecture.L, np.nan))
            return GradientNorms(dW=nothing, dZ=nothing, examples=0)
        training = self.training
        if training.step == 0 and training.divergence is None:
            training.probe()
        diverged = training.divergence
        return GradientNorms(
            dW=build.read_only(training.dW_norms()),
            dZ=build.read_only(training.dZ_norms()),
            examples=training.batch,
            step=training.step if diverged is None else diverged.step,
        )

    def norms_before_divergence(self) -> GradientNorms | None:
        """Those of the last step before the one that diverged; None where that is not kept.

        It does that step again, and afterwards the run is as it was.
        """
        training = self.training
        found, last = training.divergence, training.before_last
        if found is None or last is None:
            return None
        if found.step == training.step:  # by its cost: the last step itself was finite
            return self.batch_norms()
        kept = found, training.guard, last
        now = training.checkpoint()
        try:
            training.restore(last)
            training.run(1)
            return self.batch_norms()
        finally:  # also where it is given up
            training.restore(now)
            training.divergence, training.guard, training.before_last = kept
            training.probe()

    @np.errstate(all="ignore")
    def full_norms(self) -> GradientNorms:
        """Gradient norms at the present θ on the whole training set, without dropout."""
        a, theta, m = self.architecture, self.training.theta, self.examples.sizes.train
        gradient = np.zeros_like(theta)
        parts: list[list[float]] = []
        count = max(1, CHUNK_VALUES // sum(a.sizes))
        for X, Y in self.prepared.train_parts(count):
            found = backward(a, theta, forward(a, theta, X), Y, NO_PENALTY)
            gradient += found.theta * (X.shape[1] / m)
            parts.append([frobenius_norm(dZ) for dZ in found.dZ])
        gradient += penalty_gradient(a, theta, self.training.settings.penalty)
        dZ_norms = np.array(
            [frobenius_norm(np.array(column)) for column in zip(*parts, strict=True)]
        )
        return GradientNorms(dW=layer_norms(a, gradient), dZ=dZ_norms, examples=m)

    def divergence(self) -> DivergenceReport | None:
        """Where and why the run stopped being numbers, and what to try; None while it has not."""
        found = self.training.divergence
        if found is None:
            return None
        of = found, self.knobs
        if self._report is None or self._report[0] != of:
            made = divergence.report(
                found, self.training, self.knobs, self.prepared,
                self.first_parameters, self._new_training,
            )  # fmt: skip
            self._report = of, made
        return self._report[1]


def _require_dev(knobs: Hyperparameters, examples: Examples) -> None:
    if knobs.early_stopping != "off" and not examples.sizes.dev:
        raise KnobError(
            "early_stopping",
            message("Problems", "there is no dev set to watch"),
            message("Problems", "off, or a dev_share above 0"),
        )
