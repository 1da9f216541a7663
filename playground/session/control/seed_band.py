"""How much is chance: the run repeated from other initial weights, all else the same.

The networks are trained together, in the time that the run leaves them, until they are where the
run is. Data, split and the order of the batches are the run's own; so are its live changes of
knobs, each at its step.
"""

import time
from typing import TYPE_CHECKING

import numpy as np

from playground.engine.training import Settings, Training
from playground.i18n.messages import message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.measures import SeedBand
from playground.session.run import build
from playground.session.run.evaluation import SetEvaluator

if TYPE_CHECKING:
    from playground.session.run.run import Run

_POINTS_PER_E_FOLD = 32  # while the number of steps grows by a factor e
_MOST_BYTES = 128 * 2**20  # of the networks and of what their evaluation needs
_COPIES = 10  # arrays of the size of θ that training holds
_CHUNK = 0.0008  # seconds of steps between two looks at the clock
_TOO_LARGE = message(
    "Problems", "the network or its training set is too large to be trained several times at once"
)
_PAINTED = message(
    "Problems", "the examples were painted on while it was training; begin again at step 0"
)


class SeedBandTrainer:
    """Trains the networks of one run's band. Costs nothing until it is made."""

    def __init__(self, run: "Run", seeds: int, changes: list[tuple[int, Settings]]) -> None:
        self._run, self.seeds, self._changes = run, seeds, changes
        self._chunk = 1
        self._view: SeedBand | None = None
        self.problem = ""
        self.begin()

    def begin(self) -> None:
        """From step 0, as the run began."""
        self._steps: list[int] = []
        self._rows: list[np.ndarray] = []  # (3, 2): low, middle, high of train and dev
        self._training: Training | None = None
        self._done: list[tuple[int, Settings]] = self._changes[:1]  # those in effect
        self._view = None
        run, shape = self._run, self._run.architecture
        m = run.examples.sizes.train
        if not m:
            return
        held = self.seeds * (_COPIES * shape.parameter_count + (m + 1) * sum(shape.sizes))
        if 8 * held > _MOST_BYTES:
            self.problem = _TOO_LARGE
            return
        if self._changes[0][0] > 0:
            self.problem = _PAINTED
            return
        self.problem = ""
        theta = np.stack(
            [
                build.first_parameters(self._with_seed(seed), shape)
                for seed in range(1, self.seeds + 1)
            ]
        )
        X, Y = run.prepared.X_train, run.examples.Y_train
        self._training = Training(
            shape, theta, X, Y, self._changes[0][1], seeds=(run.knobs.batch_seed,)
        )
        self._train = SetEvaluator(shape, X, Y, replicas=self.seeds)
        self._dev: SetEvaluator | None = None
        if run.examples.sizes.dev:
            X, Y = run.prepared.X_dev, run.examples.Y_dev
            self._dev = SetEvaluator(shape, X, Y, replicas=self.seeds)
        self._record()

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
        return training is not None and training.divergence is None and training.step < step

    def changed(self) -> None:
        """The run's changes are others: where these had gone on without them, they begin anew."""
        count = len(self._done)
        missed = any(step < self.step for step, _ in self._changes[count:])
        if missed or self._changes[:count] != self._done:
            self.begin()

    def work(self, step: int, until: float) -> None:
        """Train towards a step, until that moment."""
        while self.behind(step) and time.perf_counter() < until:
            training = self._training
            assert training is not None
            for at, settings in self._changes[len(self._done) :]:
                if at > self.step:
                    break
                training.set(settings)
                self._done.append((at, settings))
            ends = [step, self._next_record()]
            ends += [at for at, _ in self._changes[len(self._done) :]]
            start = time.perf_counter()
            count = min(min(ends) - self.step, self._chunk)
            training.run(count)
            took = time.perf_counter() - start
            self._chunk = max(1, self._chunk // 2 if took > _CHUNK else self._chunk * 2)
            if self.step >= self._next_record():
                self._record()

    def _next_record(self) -> int:
        last = self._steps[-1]
        return last + max(1, last // _POINTS_PER_E_FOLD)

    @np.errstate(all="ignore")
    def _record(self) -> None:
        assert self._training is not None
        theta = self._training.theta
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
