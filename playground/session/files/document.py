"""The experiment file that is open, and whether what the user sees is saved in it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files.experiment_file import Content
from playground.session.messages.painting import NO_PAINTING, Painting

_OF_CHANCE = ("data_seed", "split_seed", "init_seed", "batch_seed")  # another draw is no work


@dataclass(frozen=True, eq=False, kw_only=True)
class Document:
    """An experiment file, and what it held when it was opened or saved last.

    path: None for what was opened from a text or a link, which is no file. with_data: whether it
    brings its data along. laboratories: what it holds of them, as JSON.
    """

    path: Path | None
    knobs: Hyperparameters
    painting: Painting = NO_PAINTING
    with_data: bool = False
    laboratories: dict[str, Any] | None = None

    @classmethod
    def of(cls, content: Content, path: Path | None) -> "Document":
        """What was read of an experiment file, or of a text."""
        return cls(
            path=path,
            knobs=content.knobs,
            painting=content.painting or NO_PAINTING,
            with_data=content.table is not None,
            laboratories=content.laboratories,
        )


def is_unsaved(document: Document | None, knobs: Hyperparameters, painting: Painting) -> bool:
    """Whether knobs or painting would be lost with the next experiment.

    document: the file that they belong to; None where they were never saved. Then they are worth
    asking about where anything but the seeds is not at its default.
    """
    if document is not None:
        return (knobs, painting) != (document.knobs, document.painting)
    return painting.changes or not set(knobs.differences(DEFAULTS)).issubset(_OF_CHANCE)
