"""What a goal, a claim or a text of a lesson can be about: figures of a run, as `train --json`.

They are taken of what is seen: of a run without a window (`seen_in_run`), or of a snapshot.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playground.engine.gradient_check.result import GradientCheck
from playground.i18n.messages import marked
from playground.session.messages.measures import Evaluation, GradientNorms, Need
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run import figures
from playground.session.run.diagnosis import RunDiagnosis
from playground.session.run.figures import WeightFigures
from playground.session.run.run import Run

Figure = float | str | bool | tuple[float, ...] | tuple[str, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Seen:
    """What is known of a run at one step; None where nobody measured it.

    named: how many hidden values of a laboratory's settings were named as they are.
    """

    step: int
    state: str
    evaluation: Evaluation
    base_error: float | None = None
    verdict: str | None = None
    situation: str | None = None
    parameter_count: int = 0
    norms: GradientNorms | None = None
    linear_share: Sequence[float] | None = None
    weights: WeightFigures | None = None
    check: GradientCheck | None = None
    named: int = 0


@dataclass(frozen=True)
class Metric:
    """A figure by name. need: what must be measured for it in the window; None: always there.

    label: its name, marked for "Lessons". kind: what it is compared with: number, for every layer
    where `by_layer`; word; flag; names.
    """

    label: str
    of: Callable[[Seen], Any]
    kind: str = "number"
    by_layer: bool = False
    need: Need | None = None
    of_check: bool = False


def _weights(name: str) -> Callable[[Seen], Any]:
    return lambda seen: None if seen.weights is None else getattr(seen.weights, name)


def _norms(name: str) -> Callable[[Seen], Any]:
    return lambda seen: None if seen.norms is None else getattr(seen.norms, name)


def _evaluation(name: str) -> Callable[[Seen], Any]:
    return lambda seen: getattr(seen.evaluation, name)


def _check(name: str) -> Callable[[Seen], Any]:
    return lambda seen: None if seen.check is None else getattr(seen.check, name)


METRICS: Mapping[str, Metric] = {
    "step": Metric(marked("Lessons", "step"), lambda seen: seen.step),
    "state": Metric(marked("Lessons", "state"), lambda seen: seen.state, "word"),
    "cost": Metric(marked("Lessons", "cost J"), _evaluation("cost")),
    "data_cost": Metric(marked("Lessons", "data term of the cost"), _evaluation("data_cost")),
    "penalty_cost": Metric(marked("Lessons", "penalty"), _evaluation("penalty_cost")),
    "train_error": Metric(marked("Lessons", "train error"), _evaluation("train_error")),
    "dev_error": Metric(marked("Lessons", "dev error"), _evaluation("dev_error")),
    "train_dev_error": Metric(marked("Lessons", "train-dev error"), _evaluation("train_dev_error")),
    "base_error": Metric(marked("Lessons", "base error"), lambda seen: seen.base_error),
    "verdict": Metric(marked("Lessons", "verdict"), lambda seen: seen.verdict, "word"),
    "situation": Metric(
        marked("Lessons", "what keeps it from learning"), lambda seen: seen.situation, "word"
    ),
    "named": Metric(marked("Lessons", "named rightly"), lambda seen: seen.named),
    "parameter_count": Metric(marked("Lessons", "parameters"), lambda seen: seen.parameter_count),
    "linear_share": Metric(
        marked("Lessons", "z in the linear part, every layer"),
        lambda seen: seen.linear_share,
        by_layer=True,
        need=Need.LAYERS,
    ),
    "zero_share": Metric(
        marked("Lessons", "weights that are exactly 0"), _weights("zero_share"), need=Need.WEIGHTS
    ),
    "weights_left": Metric(
        marked("Lessons", "weights that are not 0"), _weights("weights_left"), need=Need.WEIGHTS
    ),
    "weight_norms": Metric(
        marked("Lessons", "‖W[l]‖"), _weights("weight_norms"), by_layer=True, need=Need.WEIGHTS
    ),
    "weight_norm": Metric(marked("Lessons", "‖W‖"), _weights("weight_norm"), need=Need.WEIGHTS),
    "gradient_norms.dW": Metric(
        marked("Lessons", "‖dW[l]‖"), _norms("dW"), by_layer=True, need=Need.GRADIENT_NORMS
    ),
    "gradient_norms.dZ": Metric(
        marked("Lessons", "‖dZ[l]‖"), _norms("dZ"), by_layer=True, need=Need.GRADIENT_NORMS
    ),
    "gradient_ratio": Metric(
        marked("Lessons", "‖dZ[1]‖ / ‖dZ[L]‖"), _norms("ratio"), need=Need.GRADIENT_NORMS
    ),
    "gradcheck.difference": Metric(
        marked("Lessons", "difference of the check"), _check("difference"), of_check=True
    ),
    "gradcheck.passed": Metric(
        marked("Lessons", "the check passes"), _check("passed"), "flag", of_check=True
    ),
    "gradcheck.verdict": Metric(
        marked("Lessons", "verdict of the check"), _check("verdict"), "word", of_check=True
    ),
    "gradcheck.guilty": Metric(
        marked("Lessons", "guilty blocks"),
        lambda seen: None if seen.check is None else tuple(seen.check.guilty),
        "names",
        of_check=True,
    ),
}


def figure(name: str, seen: Seen) -> Figure | None:
    """A figure; None where it is not known or means nothing. By layer: a tuple, NaN left out."""
    found = METRICS[name].of(seen)
    if found is None:
        return None
    if METRICS[name].by_layer:
        return tuple(float(value) for value in found)
    if isinstance(found, float) and math.isnan(found) and name != "gradcheck.difference":
        return None
    result: Figure = found
    return result


def seen_in_run(
    run: Run, diagnosis: RunDiagnosis, evaluation: Evaluation, check: GradientCheck | None = None
) -> Seen:
    """All figures of a run that has no window, at its present step."""
    found = diagnosis.diagnosis()
    return Seen(
        step=run.step_count,
        state=str(run.ended or "finished"),
        evaluation=evaluation,
        base_error=diagnosis.base_error,
        verdict=found.verdict if found else None,
        situation=(found.situation or None) if found else None,
        parameter_count=run.architecture.parameter_count,
        norms=run.full_norms(),
        linear_share=figures.linear_share(run),
        weights=figures.weight_figures(run),
        check=check,
    )


def seen_in_snapshot(snapshot: Snapshot, check: GradientCheck | None = None) -> Seen:
    """What a snapshot shows of its run."""
    ended = snapshot.state in (State.DIVERGED, State.STOPPED_EARLY)
    found, weights = snapshot.diagnosis, snapshot.weights
    return Seen(
        step=snapshot.step,
        state=str(snapshot.state) if ended else "finished",
        evaluation=snapshot.evaluation,
        base_error=snapshot.points.base_error,
        verdict=found.verdict if found else None,
        situation=(found.situation or None) if found else None,
        parameter_count=snapshot.parameter_count,
        norms=snapshot.gradient_norms,
        linear_share=None if snapshot.layers is None else tuple(snapshot.layers.linear),
        weights=None
        if weights is None
        else WeightFigures(
            zeros=tuple(weights.zeros), counts=tuple(weights.counts), norms=tuple(weights.norms)
        ),
        check=check,
    )
