"""How much is chance: the run repeated from other initial weights, all else the same.

The networks are trained together, in the time that the run leaves them, until they are where the
run is. Data, split and the order of the batches are the run's own; so are its live changes of
knobs, each at its step.
"""

import numpy as np

from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import SeedBand
from playground.session.run import build
from playground.session.run.evaluation import SetEvaluator
from playground.session.run.run import Run
from playground.session.time_budget import Clock, StepSlices, real_clock

_POINTS_PER_E_FOLD = 32  # while the number of steps grows by a factor e
_MOST_BYTES = 128 * 2**20  # of the networks and of what their evaluation needs
_COPIES = 10  # arrays of the size of θ that training holds
_SLICE = 0.0008  # seconds of steps between two looks at the clock
_TOO_LARGE = message(
    "Problems", "the network or its training set is too large to be trained several times at once"
)
_PAINTED = message(
    "Problems", "the examples were painted on while it was training; begin again at step 0"
)


class SeedBandTrainer:
    """Trains the networks of one run's band. Costs nothing until it is made."""

    def __init__(
        self,
        run: Run,
        seeds: int,
        changes: list[tuple[int, Settings]],
        clock: Clock = real_clock,
    ) -> None:
        self._run, self.seeds, self._changes, self._clock = run, seeds, changes, clock
        self._slices = StepSlices(clock)
        self.problem = ""
        self._steps: list[int] = []
        self._rows: list[np.ndarray] = []  # (3, 2): low, middle, high of train and dev
        self._training: Training | None = None  # made when it is first worked on
        self._train: SetEvaluator | None = None
        self._dev: SetEvaluator | None = None
        self._done: list[tuple[int, Settings]] = []  # the changes that are in effect
        self._view: SeedBand | None = None
        self.begin()

    def begin(self) -> None:
        """From step 0, as the run began."""
        self._steps, self._rows = [], []
        self._training = self._train = self._dev = self._view = None
        self._done = self._changes[:1]
        run, shape = self._run, self._run.architecture
        m = run.examples.sizes.train
        held = self.seeds * (_COPIES * shape.parameter_count + (m + 1) * sum(shape.sizes))
        self.problem = ""
        if 8 * held > _MOST_BYTES:
            self.problem = _TOO_LARGE
        elif self._changes[0][0] > 0:
            self.problem = _PAINTED

    @property
    def _possible(self) -> bool:
        return not self.problem and self._run.examples.sizes.train > 0

    def _make(self) -> Training:
        """The networks at step 0, and what measures them."""
        run, shape, check = self._run, self._run.architecture, self._run.check
        theta = np.stack(
            [
                build.first_parameters(self._with_seed(seed), shape, check)
                for seed in range(1, self.seeds + 1)
            ]
        )
        X, Y = run.prepared.X_train, run.examples.Y_train
        self._train = SetEvaluator(shape, X, Y, replicas=self.seeds, check=check)
        if run.examples.sizes.dev:
            dev = run.prepared.X_dev, run.examples.Y_dev
            self._dev = SetEvaluator(shape, *dev, replicas=self.seeds, check=check)
        seeds = (run.knobs.batch_seed,)
        return Training(shape, theta, X, Y, self._changes[0][1], seeds, check=check)

    def _with_seed(self, offset: int) -> Hyperparameters:
        knobs = self._run.knobs
        return knobs.with_changes(init_seed=(knobs.init_seed + offset) % 2**32)

    @property
    def step(self) -> int:
        """How far they are trained."""
        return self._training.step if self._training is not None else 0

    def behind(self, step: int) -> bool:
        """Whether there is work left until they are at a step."""
        training = self._training
        if training is None:
            return self._possible
        return training.divergence is None and (training.step < step or self._record_due)

    @property
    def _record_due(self) -> bool:
        return not self._steps or self.step >= self._next_record()

    def changed(self) -> None:
        """The run's changes are others: where these had gone on without them, they begin anew."""
        count = len(self._done)
        missed = any(step < self.step for step, _ in self._changes[count:])
        if missed or self._changes[:count] != self._done:
            self.begin()

    def work(self, step: int, until: float) -> None:
        """Train towards a step, until that moment. Given up, it goes on where it was."""
        while self.behind(step) and self._clock() < until:
            training = self._training
            if training is None:
                self._training = training = self._make()
            if self._record_due:
                self._record(training)
                continue
            for at, settings in self._changes[len(self._done) :]:
                if at > self.step:
                    break
                training.set(settings)
                self._done.append((at, settings))
            ends = [step, self._next_record()]
            ends += [at for at, _ in self._changes[len(self._done) :]]
            self._view = None
            with self._slices.doing(lambda: self.step):
                training.run(min(min(ends) - self.step, self._slices.within(_SLICE)))

    def _next_record(self) -> int:
        last = self._steps[-1]
        return last + max(1, last // _POINTS_PER_E_FOLD)

    @np.errstate(all="ignore")
    def _record(self, training: Training) -> None:
        assert self._train is not None
        theta = training.theta
        errors = np.full((self.seeds, 2), np.nan)
        errors[:, 0] = self._train.measure(theta).error
        if self._dev is not None:
            errors[:, 1] = self._dev.measure(theta).error
        errors = errors[np.isfinite(theta).all(axis=1)]  # without those that have diverged
        row = np.full((3, 2), np.nan)
        if len(errors):
            row[:] = errors.min(axis=0), np.median(errors, axis=0), errors.max(axis=0)
        self._steps.append(self.step)
        self._rows.append(row)
        self._view = None

    def view(self) -> SeedBand:
        """What there is so far; the same object until there is more."""
        if self._view is None:
            rows = np.array(self._rows).reshape(-1, 3, 2)
            self._view = SeedBand(
                seeds=self.seeds, step=self.step, problem=self.problem,
                steps=np.array(self._steps, np.int64),
                low=rows[:, 0], middle=rows[:, 1], high=rows[:, 2],
            )  # fmt: skip
        return self._view
