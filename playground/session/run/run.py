"""One run: knobs, examples and a network in training. Deterministic, without threads or clock.

The command line, the tests, the lessons and the training thread all use it.
"""

import math
from contextlib import suppress

import numpy as np

from playground.data import normalization
from playground.data.examples import Examples
from playground.data.normalization import Normalization
from playground.engine.activations import Array
from playground.engine.early_stopping import EarlyStopping
from playground.engine.measures import Confusion
from playground.engine.training import Training
from playground.engine.training_state import Divergence, Settings
from playground.interruption import Check, GivenUp, no_check
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Effect
from playground.session.messages.change import KnobChange
from playground.session.messages.measures import Evaluation, GradientNorms
from playground.session.messages.painting import NO_PAINTING, Painting, paint
from playground.session.messages.snapshot import DivergenceReport, State
from playground.session.run import build, divergence, missing_data, norms
from playground.session.run.dev_watch import DevWatch, require_dev
from playground.session.run.evaluation import CURVE_SAMPLE, Evaluator, SetEvaluator
from playground.session.run.first_parameters import FirstParameters
from playground.session.run.moment import Moment
from playground.session.run.watch import Watch


class Run:
    """An experiment at some step. ValueError where the knobs cannot be made into one.

    examples: used as they are instead of the knobs' dataset. parameters: θ at step 0 instead of
    the knobs' initialization. most: examples of each set that an evaluation uses, None for all.
    watch: of every reading or drawing of examples. painting: what is painted over the examples; it
    may leave none to train on, and the run then waits (`State.EMPTY`) until one is painted.
    check: asked between the blocks of long work; what it gives up leaves the run as it was, or at
    the last step that was done. keep: where the knobs' data file cannot be used, keep them and
    train on nothing; `missing` then says why.
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
        check: Check = no_check,
        keep: bool = False,
    ) -> None:
        self.knobs, self.check, self.missing = knobs, check, ""
        self.unsettled = False  # a stroke is under way, and the normalization is to be fitted anew
        self._data_watch = watch
        # Drawn for knobs that could not be used yet: to be given up later does not lose them.
        self._drawn_ahead: tuple[Hyperparameters, Examples] | None = None
        # The last one, and what it is the report of.
        self._report: tuple[tuple[Divergence, Hyperparameters], DivergenceReport] | None = None
        self._given_examples, self._most = examples, most
        self._first = FirstParameters(parameters)
        self._build_data(knobs, painting, keep=keep)
        self._look_at_dev()

    def another(self, knobs: Hyperparameters, painting: Painting = NO_PAINTING) -> "Run":
        """A run of other knobs beside this one, given up by the same checks."""
        watch, check = self._data_watch, self.check
        return Run(knobs, most=self._most, watch=watch, painting=painting, check=check)

    # ---- building -----------------------------------------------------------------------------

    def _build_data(self, knobs: Hyperparameters, painting: Painting, *, keep: bool) -> None:
        try:
            self._build_on(self._given_examples or self._draw(knobs), knobs, painting)
        except missing_data.REASONS as error:
            if not keep or self._given_examples or knobs.dataset != "file":
                raise
            missing = missing_data.reason(error)
            self._build_on(missing_data.nothing(knobs), knobs, painting, missing)

    def _build_on(
        self, drawn: Examples, knobs: Hyperparameters, painting: Painting, missing: str = ""
    ) -> None:
        self.unsettled, self.drawn, self.missing = False, drawn, missing
        self._paint(knobs, painting)
        self._build_network(knobs)

    def _draw(self, knobs: Hyperparameters) -> Examples:
        ahead = self._drawn_ahead
        if ahead is None or KnobChange.between(ahead[0], knobs).draws_examples:
            ahead = self._drawn_ahead = knobs, build.draw_examples(knobs, self._data_watch)
        return ahead[1]

    def _paint(
        self, knobs: Hyperparameters, painting: Painting, fitted: Normalization | None = None
    ) -> None:
        """Lay the painting over the examples; fitted: a normalization that is to stay."""
        painted = paint(self.drawn, missing_data.EMPTIED if self.missing else painting)
        examples = painted.examples
        require_dev(knobs, examples, self.missing)
        if fitted is None and not examples.sizes.train:
            fitted = normalization.fit(knobs.normalization, self.drawn.X_train)
        self.prepared = build.prepare(examples, knobs.normalization, fitted)
        self.painting, self.painted, self.examples = painting, painted, examples

    def _go_on_with_other_examples(self, knobs: Hyperparameters) -> None:
        """The weights stay, and so do moments and random streams.

        Within a stroke the normalization stays as it was fitted; once it is settled, it is fitted
        anew, as it would be on opening what is painted.
        """
        self._augment(knobs)
        self._make_evaluators()
        if self.examples.sizes.train:
            settings = self._settings(knobs)
            X, Y = self.examples.X_train, self.examples.Y_train
            self.training.replace_examples(X, Y, settings, self.prepared.prepare)
        self._begin_watch(knobs)

    def _build_network(self, knobs: Hyperparameters) -> None:
        self.check()
        self.architecture = build.architecture(knobs, self.examples.n_x)
        self._augment(knobs)
        settings = self._settings(knobs)
        self.training = self._new_training(settings, knobs)
        self._make_evaluators()
        self._begin_watch(knobs)

    def _new_training(self, settings: Settings, knobs: Hyperparameters | None = None) -> Training:
        """A training at step 0; knobs: None for those of the run."""
        knobs = self.knobs if knobs is None else knobs
        X, Y, prepare = self.examples.X_train, self.examples.Y_train, self.prepared.prepare
        if not Y.size:  # a stand-in, on which no step is taken
            X, Y, prepare = np.zeros((self.examples.n_x, 1)), np.zeros((1, 1)), None
        theta = self.first_parameters(knobs)
        return Training(
            self.architecture, theta, X, Y, settings, (knobs.batch_seed,), prepare, self.check
        )

    def first_parameters(self, knobs: Hyperparameters | None = None) -> Array:
        """θ at step 0."""
        return self._first.of(knobs or self.knobs, self.architecture, self.check)

    def _augment(self, knobs: Hyperparameters) -> None:
        self.augmentation = build.augmentation(knobs, self.prepared)
        self._rewrite = build.rewrite(self.augmentation)

    def _settings(self, knobs: Hyperparameters) -> Settings:
        m_train = max(1, self.examples.sizes.train)
        settings = build.settings(knobs, m_train, self._rewrite)
        build.require_memory(self.architecture, settings, m_train)
        return settings

    def _make_evaluators(self) -> None:
        self.evaluator = Evaluator(self.architecture, self.prepared, self._most, self.check)
        self._dev: SetEvaluator | None = None  # made when it is needed first

    def _all_of_dev(self) -> SetEvaluator:
        if self._dev is None:
            X, Y = self.prepared.X_dev, self.examples.Y_dev
            self._dev = SetEvaluator(self.architecture, X, Y, check=self.check)
        return self._dev

    def _begin_watch(self, knobs: Hyperparameters) -> None:
        self._watch: DevWatch | None = None
        if knobs.early_stopping != "off" and not self.missing:
            stopper = EarlyStopping(knobs.patience, knobs.min_delta)
            self._watch = DevWatch(self._all_of_dev(), knobs.early_stopping, stopper)

    def apply(
        self,
        knobs: Hyperparameters,
        painting: Painting | None = None,
        *,
        settled: bool = True,
        anew: bool = False,
        keep: bool = False,
    ) -> Effect:
        """Take new knobs: live ones from the next step on, others rebuild and begin at step 0.

        painting: None for the same as before; another one is live. settled: no stroke is under
        way. anew: begin at step 0 in any case, as a run does that has diverged; a missing file is
        tried again then, and for another painting. keep: even where a file cannot be used that was
        not read before. The effect is that which it had. ValueError where they cannot be used; the
        run is then as it was.
        """
        change = KnobChange.between(self.knobs, knobs)
        effect = change.effect
        keep = keep and (change.reads or bool(self.missing))
        if self.missing and (anew or painting not in (None, self.painting)):
            effect = Effect.REBUILD_DATA
        if effect < Effect.REBUILD_NETWORK and (anew or self.training.divergence is not None):
            effect = Effect.REBUILD_NETWORK
        before, training, settings = vars(self).copy(), self.training, self.training.settings
        try:
            painting = self.painting if painting is None else painting
            if effect is Effect.REBUILD_DATA:
                if not (change.draws_examples or self.missing):
                    self._drawn_ahead = knobs, self.drawn
                self._build_data(knobs, painting, keep=keep)
            else:
                self._take(knobs, change, effect, painting, settled)
        except BaseException:
            ahead = self._drawn_ahead
            vars(self).update(before)
            self._drawn_ahead = ahead
            if training.settings is not settings:
                training.set(settings)
            raise
        self.knobs, self._drawn_ahead = knobs, None
        with suppress(GivenUp):  # it is looked at before the next step
            self._look_at_dev()
        return effect

    def _take(
        self,
        knobs: Hyperparameters,
        change: KnobChange,
        effect: Effect,
        painting: Painting,
        settled: bool,
    ) -> None:
        require_dev(knobs, self.examples, self.missing)
        if painting is not self.painting or (settled and self.unsettled):
            self._paint(knobs, painting, None if settled else self.prepared.normalization)
            self.unsettled = not settled and knobs.normalization != "none"
            if effect is not Effect.REBUILD_NETWORK:
                self._go_on_with_other_examples(knobs)
        if effect is Effect.REBUILD_NETWORK:
            self._build_network(knobs)
        elif effect is Effect.LIVE:
            if change.augments:
                self._augment(knobs)  # else the same object, with which the epoch goes on
            self.training.set(self._settings(knobs))
            if self.stopped_early or change.watches:
                self._begin_watch(knobs)

    def reset(self) -> None:
        """Back to step 0: the same examples, initial weights and batch order."""
        self.apply(self.knobs, anew=True)

    # ---- coming back --------------------------------------------------------------------------

    def moment(self) -> Moment:
        """The present; `return_to` comes back to it, while examples and network are the same."""
        return Moment(
            knobs=self.knobs,
            settings=self.training.settings,
            augmentation=self.augmentation,
            checkpoint=self.training.checkpoint(),
            divergence=self.training.divergence,
            watching=self._watch.state() if self._watch else None,
        )

    def return_to(self, moment: Moment, *, readings: bool = True) -> None:
        """Be as at a moment of this run; every step after it comes out as it did before.

        readings: they are to be those of the coming batch, taken when they are asked for. Else
        they stay those of the last step done.
        """
        if self.training.settings is not moment.settings:
            self.training.set(moment.settings)
        self.knobs, self.augmentation = moment.knobs, moment.augmentation
        self._rewrite = moment.settings.rewrite
        self.training.restore(moment.checkpoint)
        state = moment.watching
        self._watch = DevWatch.from_state(self._all_of_dev(), state) if state else None
        if readings:
            self.training.forget_readings()
        self.training.divergence = moment.divergence

    # ---- stepping -----------------------------------------------------------------------------

    @property
    def step_count(self) -> int:
        """Completed steps."""
        return self.training.step

    @property
    def stopper(self) -> EarlyStopping | None:
        """Early stopping, while it is on."""
        return None if self._watch is None else self._watch.stopper

    @property
    def stopped_early(self) -> bool:
        """Whether early stopping has ended the run."""
        return self.at_stop is not None

    @property
    def at_stop(self) -> Evaluation | None:
        """Where early stopping has ended the run, the figures of the last weights; else None."""
        return None if self._watch is None else self._watch.at_stop

    @property
    def weights_step(self) -> int:
        """The step that the present θ is of: once early stopping has put it back, the best one."""
        best = self.stopper.best_step if self.stopper and self.stopped_early else None
        return self.step_count if best is None else best

    @property
    def ended(self) -> State | None:
        """Why no further step can be taken, None while one can."""
        if not self.examples.sizes.train:
            return State.EMPTY
        if self.training.divergence is not None:
            return State.DIVERGED
        return State.STOPPED_EARLY if self.stopped_early else None

    def step(self, count: int = 1) -> None:
        """Do up to `count` steps; fewer where the run diverges or early stopping ends it.

        Given up, it stands at the last step that was done. 0 does what one that was given up left.
        """
        target = self.training.step + count
        self._look_at_dev()
        while self.training.step < target and self.ended is None:
            left = target - self.training.step
            if self._watch is None:
                self.training.run(left)
                continue
            epoch = self.training.epoch
            self.training.run(min(left, self.training.batches.left_in_epoch))
            if self.training.epoch != epoch and self.training.divergence is None:
                self._watch.epoch_ended(self.training.step)
                self._look_at_dev()

    def _look_at_dev(self) -> None:
        """Let early stopping see the dev set, where it is time to."""
        watch, training = self._watch, self.training
        if watch is not None and watch.due and self.ended is None:
            watch.look(training.step, training.theta, self._figures)

    def _figures(self) -> Evaluation:
        training = self.training
        return self.evaluator.evaluate(training.theta, training.settings.penalty, self.weights_step)

    # ---- reading ------------------------------------------------------------------------------

    def evaluate(self) -> Evaluation:
        """Cost and errors of the present θ. A run whose cost overflows has diverged."""
        training = self.training
        found = self._figures()
        if self.ended is None and not math.isfinite(found.cost):
            count = max(1, norms.CHUNK_VALUES // sum(self.architecture.sizes))
            X = self.prepared.some_train(slice(count))
            diverged = divergence.overflow(self.architecture, training.theta, X, training.step)
            training.end(diverged)
        return found

    def test_confusion(self) -> Confusion | None:
        """Right and wrong on the whole test set, None where there is none. Every call is a look."""
        if not self.examples.sizes.test:
            return None
        X, Y = self.prepared.X_test, self.examples.Y_test
        evaluator = SetEvaluator(self.architecture, X, Y, check=self.check)
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
            return norms.of_nothing(self.architecture)
        return norms.of_batch(self.training)

    def norms_before_divergence(self) -> GradientNorms | None:
        """Those of the last step before the one that diverged; None where that is not kept."""
        return norms.before_divergence(self.training, self.batch_norms)

    def full_norms(self) -> GradientNorms:
        """Gradient norms at the present θ on the whole training set, without dropout."""
        training = self.training
        return norms.of_whole_set(
            self.architecture, training.theta, self.prepared, training.settings.penalty
        )

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
