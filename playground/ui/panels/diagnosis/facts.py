"""Bias, variance and what else there is to know of a verdict, as lines of facts."""

from PySide6.QtCore import QCoreApplication

from playground.engine.diagnosis.verdict import (
    HIGH_BIAS,
    HIGH_VARIANCE,
    STANDARD_ERRORS,
    Diagnosis,
)
from playground.i18n.figures import apart_as_written, fixed
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.look.numbers import NOT_MEASURED, grouped, percent
from playground.ui.panels.diagnosis.mismatch_share import DataMismatch, mismatch_fact
from playground.ui.panels.diagnosis.situation_words import situation_fact
from playground.ui.widgets.fact_lines import Fact

translate = QCoreApplication.translate


def facts_of(snapshot: Snapshot, found: Diagnosis, gap: DataMismatch | None) -> tuple[Fact, ...]:
    """Bias, variance, and the line that says most: of mismatch, of the situation, or of limits."""
    if gap is not None:
        figure = points(gap.dev_error, gap.train_dev_error, gap.standard_error)
        last = mismatch_fact(gap, figure)
    else:
        last = _last(snapshot, found)
    return _bias(snapshot, found), _variance(snapshot, found), last


def points(high: float, low: float, error: float | None = None) -> str:
    """high − low, shares, in percentage points, with its standard error."""
    figure = fixed(100 * apart_as_written(high, low), 1)
    return f"{figure} %" if error is None else f"{figure} ± {error * 100:.1f} %"


def _bias(snapshot: Snapshot, found: Diagnosis) -> Fact:
    e, base = snapshot.evaluation, snapshot.points.base_error
    train = percent(e.train_error)
    origin = translate("Facts", "train {train} of {count} − base {base}").format(
        train=train,
        count=grouped(e.train_sample),
        base=translate("Facts", "0 (unknown)") if base is None else percent(base),
    )
    forms = translate("Facts", "train {train} − base {base}"), translate("Facts", "train − base")
    return Fact(
        translate("Facts", "Bias"),
        points(e.train_error, base or 0.0, found.bias_error),
        origin,
        tuple(form.format(train=train, base=percent(base or 0.0)) for form in forms),
        points(e.train_error, base or 0.0),
    )


def _variance(snapshot: Snapshot, found: Diagnosis) -> Fact:
    e, name = snapshot.evaluation, translate("Facts", "Variance")
    if found.variance is None or e.dev_error is None:
        why = translate("Facts", "without a dev set, variance cannot be known")
        return Fact(name, NOT_MEASURED, why, short_figure=NOT_MEASURED)
    unseen, count = e.dev_error, e.dev_sample
    wordings = (
        translate("Facts", "dev {dev} of {count} − train {train}"),
        translate("Facts", "dev {dev} − train {train}"),
        translate("Facts", "dev − train"),
    )
    if e.train_dev_error is not None:
        unseen, count = e.train_dev_error, e.train_dev_sample
        wordings = (
            translate("Facts", "train-dev {dev} of {count} − train {train}"),
            translate("Facts", "train-dev {dev} − train {train}"),
            translate("Facts", "train-dev − train"),
        )
    figures = {
        "dev": percent(unseen), "count": grouped(count or 0), "train": percent(e.train_error),
    }  # fmt: skip
    origin, *shorter = (form.format(**figures) for form in wordings)
    figure = points(unseen, e.train_error, found.variance_error)
    return Fact(name, figure, origin, tuple(shorter), points(unseen, e.train_error))


def _last(snapshot: Snapshot, found: Diagnosis) -> Fact:
    if snapshot.state is State.STOPPED_EARLY and snapshot.best_step is not None:
        return _of_early_stop(snapshot.best_step)
    if (why := situation_fact(snapshot)) is not None:
        return why
    if found.below_base:
        return _line(
            translate(
                "Facts",
                "Below the base error: the network learns these examples' noise by heart.",
            ),
            translate("Facts", "Below the base error: it learns the noise."),
            urgent=True,
        )
    if found.uncertain and found.variance_error is not None:
        e = snapshot.evaluation
        count = e.dev_sample if e.train_dev_error is None else e.train_dev_sample
        margin = percent(STANDARD_ERRORS * found.variance_error, 0)
        return _line(
            translate(
                "Facts",
                "With {count} dev examples a difference of {margin} may be chance; more data "
                "tells. Without dropout.",
            ).format(count=grouped(count or 0), margin=margin),
            translate(
                "Facts", "With {count} dev examples {margin} may be chance; without dropout."
            ).format(count=grouped(count or 0), margin=margin),
        )
    if snapshot.best_step is not None and snapshot.step > 0:
        return _of_watching(snapshot.best_step)
    limits = {"bias": percent(HIGH_BIAS, 0), "variance": percent(HIGH_VARIANCE, 0)}
    return _line(
        translate(
            "Facts", "High bias from {bias}, high variance from {variance}; without dropout."
        ).format(**limits),
        translate("Facts", "High from {bias} and {variance}; without dropout.").format(**limits),
    )


def _of_watching(best: int) -> Fact:
    """While early stopping is on and has not stopped: whose weights stay if the run ends now."""
    if best == 0:
        return _line(
            translate(
                "Facts",
                "Early stopping: no step has made the dev set better so far. Until it stops the "
                "run, the last weights stay.",
            ),
            translate("Facts", "No better on dev than at step 0; the last weights stay."),
        )
    return _line(
        translate(
            "Facts",
            "Early stopping: the dev set was best at step {step} so far. Until it stops the run, "
            "the last weights stay.",
        ).format(step=grouped(best)),
        translate("Facts", "Best on dev at step {step}; the last weights stay.").format(
            step=grouped(best)
        ),
    )


def _of_early_stop(best: int) -> Fact:
    if best == 0:
        return _line(
            translate(
                "Facts",
                "Stopped early: no step made the dev set better, and the initial weights are back.",
            ),
            translate("Facts", "Stopped early, back at the initial weights."),
            urgent=True,
        )
    step = grouped(best)
    wordings = (
        translate(
            "Facts",
            "Stopped early: the weights of step {step} are back. "
            "This couples a lower J with less overfitting; L2 keeps them apart.",
        ),
        translate("Facts", "Stopped early: the weights of step {step} are back."),
        translate("Facts", "Stopped early, back at step {step}."),
    )
    whole, *shorter = (text.format(step=step) for text in wordings)
    return _line(whole, *shorter, urgent=True)


def _line(whole: str, *shorter: str, urgent: bool = False) -> Fact:
    return Fact(whole, shorter=shorter, urgent=urgent)
