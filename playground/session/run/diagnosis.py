"""What the diagnosis of a run looks at, and the diagnosis itself, without a window.

The same run, evaluated at the same steps, always has the same diagnosis.
"""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.engine.diagnosis.signs import Looker, NetworkSigns, Signs, Start, start_of
from playground.engine.diagnosis.verdict import Diagnosis, diagnose
from playground.engine.initializers import expected_norms
from playground.session.messages.measures import Evaluation
from playground.session.messages.snapshot import State
from playground.session.run import build
from playground.session.run.evaluation import sample
from playground.session.run.run import Run

_EXAMPLES = 256  # of the training set, at most, that a look into the network is taken on
_FEWEST = 8
_MOST_DRAWN = 1_000_000  # parameters
_MOST_PRODUCTS = 30_000_000  # of weights and activations in one look
_COSTS = 50  # of J, that are looked at
_E_FOLD = math.e  # how far they reach back: to this part of the steps so far


class Look:
    """Looks into a run's network since it was built, always on the same training examples."""

    def __init__(self, run: Run, most_drawn: int | None = _MOST_DRAWN) -> None:
        """most_drawn: parameters up to which θ of step 0 is drawn again, to compare with."""
        self._run, self._most_drawn = run, most_drawn
        m = run.examples.sizes.train
        most = max(_FEWEST, _MOST_PRODUCTS // run.architecture.parameter_count)
        chosen = sample(m, min(_EXAMPLES, most))
        self._X = np.ascontiguousarray(run.prepared.some_train(chosen))
        self._Y = run.examples.Y_train[:, chosen]

    @cached_property
    def _start(self) -> Start:
        run, shape = self._run, self._run.architecture
        if self._most_drawn is not None and shape.parameter_count > self._most_drawn:
            knobs = run.knobs
            return Start(expected_norms(shape, knobs.initialization, knobs.gain))
        return start_of(shape, run.first_parameters(), self._X)

    @cached_property
    def _looker(self) -> Looker:
        return Looker(self._run.architecture, self._X, self._Y, self._run.check)

    @property
    def examples(self) -> int:
        """How many it is taken on."""
        return self._Y.size

    def network(self) -> NetworkSigns | None:
        """What the network shows now; None without training examples."""
        if not self._Y.size:
            return None
        run = self._run
        return self._looker.signs(run.training.theta, self._start, step=run.step_count)


def signs_of(
    run: Run,
    evaluation: Evaluation,
    *,
    costs: Sequence[float] = (),
    first_cost: float = math.nan,
    since: int = 0,
    network: NetworkSigns | None = None,
    predicted_ratio: float | None = None,
) -> Signs:
    """Everything in one place; costs and first_cost as `recent_costs` gives them.

    network: what a look into it showed, if anybody has looked.
    """
    knobs, penalty, cost = run.knobs, run.training.settings.penalty, evaluation.cost
    kept = [
        keep * width
        for keep, width in zip(knobs.keep_probs, run.architecture.hidden, strict=True)
        if keep < 1
    ]
    kept_inputs = knobs.keep_prob_input * run.architecture.n_x
    return Signs(
        step=evaluation.step,
        since=since,
        costs=tuple(costs),
        first_cost=first_cost,
        penalty_share=evaluation.penalty_cost / cost if math.isfinite(cost) and cost > 0 else 0.0,
        decay=float(penalty.lambd) / penalty.m if penalty.active else 0.0,
        network=network,
        predicted_ratio=predicted_ratio,
        m_train=run.examples.sizes.train,
        hidden=run.architecture.hidden,
        activations=run.architecture.activations,
        initialization=knobs.initialization,
        gain=knobs.gain,
        initial_bias=knobs.initial_bias,
        optimizer=knobs.optimizer,
        learning_rate=knobs.learning_rate,
        kept_units=min(kept, default=math.inf),
        kept_inputs=kept_inputs if knobs.keep_prob_input < 1 else math.inf,
    )


def recent_costs(
    steps: Sequence[int] | NDArray[np.int64], costs: Sequence[float] | Array, since: int = 0
) -> tuple[float, ...]:
    """Of costs measured at ascending steps, at most 50: of the last e-fold of steps, since a step.

    Those are the steps beyond 1/e of the last one.
    """
    if not len(steps):
        return ()
    first = int(np.searchsorted(steps, max(since, float(steps[-1]) / _E_FOLD)))
    chosen = np.asarray(costs, dtype=np.float64)[first:]
    places = np.unique(np.linspace(0, len(chosen) - 1, min(len(chosen), _COSTS)).astype(np.intp))
    return tuple(chosen[places].tolist())


def diagnosis_of(
    evaluation: Evaluation,
    base_error: float | None,
    signs: Signs | None = None,
    previous: Diagnosis | None = None,
) -> Diagnosis | None:
    """The diagnosis of a run from an evaluation; None without training examples.

    base_error: None where it is not known, and then taken as 0. Where there is a train-dev set,
    variance is measured on it: what the dev set adds to that is data mismatch.
    """
    e = evaluation
    if not e.train_sample:
        return None
    unseen, m_unseen = e.dev_error, e.dev_sample
    if e.train_dev_error is not None:
        unseen, m_unseen = e.train_dev_error, e.train_dev_sample
    return diagnose(
        e.train_error, unseen, 0.0 if base_error is None else base_error,
        m_train=e.train_sample, m_dev=m_unseen, signs=signs, previous=previous,
    )  # fmt: skip


class RunDiagnosis:
    """Follows one run from its beginning, for who has no window: commands and tests.

    Its verdict follows from the figures of the last evaluation alone, with nothing averaged.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._steps: list[int] = []
        self._costs: list[float] = []
        self._since = 0
        self._last: Evaluation | None = None

    @cached_property
    def _look(self) -> Look:
        return Look(self._run, most_drawn=None)

    @cached_property
    def base_error(self) -> float | None:
        """The generator's Bayes error; None where it is not known, as of one's own examples."""
        run = self._run
        own = run.examples.source != run.knobs.dataset or run.painting.changes
        return None if own else build.base_error(run.knobs)

    def settings_changed(self) -> None:
        """The run goes on with other knobs from here."""
        self._since = self._run.step_count

    def note(self, evaluation: Evaluation) -> None:
        """Take an evaluation of the run as it is now."""
        if self._last is None or evaluation.step > self._last.step:
            self._steps.append(evaluation.step)
            self._costs.append(evaluation.data_cost)
        self._last = evaluation

    def diagnosis(self) -> Diagnosis | None:
        """Of the last evaluation, while the run stands where it was taken.

        None where there is nothing to judge: without training examples, and after a divergence.
        """
        if self._last is None or self._run.ended is State.DIVERGED:
            return None
        signs = signs_of(
            self._run, self._last,
            costs=recent_costs(self._steps, self._costs, self._since),
            first_cost=self._costs[0], since=self._since, network=self._look.network(),
        )  # fmt: skip
        return diagnosis_of(self._last, self.base_error, signs)
