"""A run that has just begun is put where a kept run of the same knobs had come to."""

from dataclasses import replace

from playground.i18n.messages import Message, message
from playground.session.messages.resume import Resume
from playground.session.run.run import Run


def resume(run: Run, kept: Resume) -> Message | None:
    """Let the run be at the step of the kept one, to the bit; else why not: it stays at step 0."""
    if run.missing:
        return message(
            "Problems", "the run begins at step 0, as its data cannot be read: {why}",
            why=run.missing,
        )  # fmt: skip
    now = run.moment()
    if now.checkpoint.theta.shape != kept.checkpoint.theta.shape:
        return message(
            "Problems", "the run begins at step 0, as its data file is another one than it was"
        )
    if len(now.checkpoint.bits) != len(kept.checkpoint.bits):
        return message("Problems", "part of a kept run is damaged")
    before = replace(
        now, checkpoint=kept.checkpoint, divergence=kept.divergence, watching=kept.watching
    )
    try:
        run.return_to(before)
    except ValueError:  # its batches are others, as those of another number of examples
        run.return_to(now)
        return message(
            "Problems", "the run begins at step 0, as its data file is another one than it was"
        )
    return None
