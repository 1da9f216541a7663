"""A kept run as it is handed to `Experiment.restore`, and whether it goes on to the bit."""

from typing import NamedTuple

import numpy as np

from playground.i18n.messages import Message, message
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.library import parts
from playground.session.library.library import Library
from playground.session.library.machine import machine
from playground.session.library.moments import KeptMoment
from playground.session.library.records import knobs_of
from playground.session.messages.measures import COLUMNS
from playground.session.messages.resume import Resume
from playground.session.messages.run_record import LoggedChange


class Restored(NamedTuple):
    """A kept run to go on with. notes: what is not as it was, each in a sentence; none where every
    further step has the same bits as it would have had."""

    resume: Resume
    notes: tuple[Message, ...] = ()


def restored(library: Library, id: str) -> Restored:
    """The kept run of this id; ValueError (KnobError among them) where it cannot go on.

    What is to be said of it comes along: that its parameters are of an earlier step than its
    curves, or that it was trained by another engine.
    """
    entry = library.run(id)
    packed = library.part(entry.id, parts.PARAMETERS)
    if packed is None:
        raise ValueError(
            message(
                "Problems",
                "the parameters of this run were not kept: it ended too soon, or they are too "
                "large",
            )
        )
    moment, changes = KeptMoment(packed), library.changes(entry.id)
    step, notes = moment.checkpoint.step, []
    first, painted = entry.knobs, entry.painting
    knobs, painting = dict(entry.knobs), entry.painting
    made: tuple[LoggedChange, ...] = ()
    if changes is not None:
        first, painted = knobs_of(changes.first_knobs), changes.first_painting
        made = tuple(change for change in changes.changes if change.step <= step)
        if len(made) < len(changes.changes):  # it ended before its parameters were kept again
            knobs, painting = dict(first), painted
            for change in made:
                knobs |= dict(change.knobs)
                painting = change.painting or painting
    if step != entry.figures["step"]:
        notes.append(
            message(
                "Problems",
                "the run had come to step {last}; its parameters were kept at step {step}",
                last=entry.figures["step"], step=step,
            )
        )  # fmt: skip
    if entry.machine != machine(entry.engine) or not _runs(entry.engine):
        notes.append(
            message(
                "Problems",
                "the run was trained elsewhere ({machine}): its parameters are the same to the "
                "bit, further steps may differ in the last digits",
                machine=entry.machine,
            )
        )
    curves = library.curves(entry.id)
    steps, low, high = _until(curves, step)
    resume = Resume(
        id=entry.id, knobs=Hyperparameters().with_changes(**knobs), painting=painting,
        checkpoint=moment.checkpoint, watching=moment.watching, divergence=moment.divergence,
        first_knobs=Hyperparameters().with_changes(**first), first_painting=painted, changes=made,
        whole=changes is not None and changes.whole,
        seconds=float(entry.figures["seconds"] or 0.0), reveals=int(entry.figures["reveals"] or 0),
        data=moment.data, steps=steps, low=low, high=high,
    )  # fmt: skip
    return Restored(resume, tuple(notes))


def _runs(engine: str) -> bool:
    """Whether this engine is the one that runs here."""
    from playground.engine.kernel.loader import engine_name

    return engine_name() == engine


def _until(curves: parts.Curves | None, step: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    if curves is None:
        nothing = np.empty((0, len(COLUMNS)))
        return np.empty(0, np.int64), nothing, nothing
    count = int(np.searchsorted(curves.steps, step, side="right"))
    low, high = curves.low[:count].astype(np.float64), curves.high[:count].astype(np.float64)
    return curves.steps[:count], low, high
