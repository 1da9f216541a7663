"""The experiment file that is open, and whether what the user sees is saved in it."""

from dataclasses import dataclass
from pathlib import Path

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.messages.painting import NO_PAINTING, Painting

_OF_CHANCE = ("data_seed", "split_seed", "init_seed", "batch_seed")  # another draw is no work


@dataclass(frozen=True, eq=False, kw_only=True)
class Document:
    """An experiment file, and what it held when it was opened or saved last."""

    path: Path
    knobs: Hyperparameters
    painting: Painting = NO_PAINTING


def is_unsaved(document: Document | None, knobs: Hyperparameters, painting: Painting) -> bool:
    """Whether knobs or painting would be lost with the next experiment.

    document: the file that they belong to; None where they were never saved. Then they are worth
    asking about where anything but the seeds is not at its default.
    """
    if document is not None:
        return (knobs, painting) != (document.knobs, document.painting)
    return painting.changes or not set(knobs.differences(DEFAULTS)).issubset(_OF_CHANCE)
