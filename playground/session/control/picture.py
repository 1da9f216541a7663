"""One picture of a run: what its observer and its course have to say, as a snapshot."""

from typing import Any

from playground.session.control.run_control import Course
from playground.session.measuring.observer import Observer
from playground.session.messages.measures import Need
from playground.session.messages.request import Request
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.run import Run


def picture(
    run: Run,
    observer: Observer,
    course: Course,
    request: Request,
    needs: frozenset[Need],
    state: State,
    *,
    just_training: bool,
    **own: Any,
) -> Snapshot:
    """Measure what is needed and put everything together; own: what the trainer itself says.

    just_training: since the last picture there were steps, and nothing else has changed.
    """
    norms, norm_history = observer.norms(needs)
    unit = request.shown_unit if needs is request.needs else None
    return Snapshot(
        revision=request.revision,
        hyperparameters=run.knobs,
        state=state,
        step=run.step_count,
        epoch=run.training.epoch,
        evaluation=observer.evaluation,
        history=observer.history(),
        points=observer.points,
        parameter_count=run.architecture.parameter_count,
        boundary=observer.boundary(needs, unit, just_training=just_training),
        ghosts=observer.ghosts(needs),
        gradient_norms=norms,
        norm_history=norm_history,
        predicted=observer.predicted if needs & {Need.GRADIENT_NORMS, Need.LAYERS} else None,
        diagnosis=observer.diagnosis(),
        divergence=run.divergence(),
        best_step=run.stopper.best_step if run.stopper else None,
        test_error=observer.test_error,
        test_step=observer.test_step,
        test_confusion=observer.test_confusion,
        reveals=observer.reveals,
        mismatch=observer.mismatch,
        notice=observer.notice,
        painting=run.painting,
        **course.pictured(),
        **observer.meters.measured(needs, running=state is State.RUNNING),
        **own,
    )
