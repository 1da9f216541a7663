"""Writing the examples of a run to a file, for another program or another day."""

from collections.abc import Iterator

import numpy as np

from playground.data.examples import Examples
from playground.data.files.csv_writing import csv_parts
from playground.i18n.messages import message, message_of
from playground.session.messages.snapshot import Export


class Exporting:
    """Writes the training set and then the dev set as CSV, a part at a time; no test set.

    Features are in their own units, before normalization and augmentation. What fails, and what is
    given up, leaves the file that was there, and is told in the result.
    """

    def __init__(self, examples: Examples, path: str) -> None:
        self.path = path
        self.share = 0.0  # that is written
        self._examples = examples
        self._parts: Iterator[float] | None = None

    def go_on(self) -> Export | None:
        """Write another part; what became of it once it is done, else None."""
        path = self.path
        try:
            if self._parts is None:
                self._parts = self._begin()
            self.share = next(self._parts)
        except StopIteration:
            return self._ended("")
        except MemoryError:
            return self._ended(
                message("Problems", "{path}: not written, as there is not enough memory", path=path)
            )
        except ValueError as error:
            problem = message_of(error)
            if path not in problem:
                problem = message("Problems", "{path}: {why}", path=path, why=problem)
            return self._ended(problem)
        return None

    def give_up(self) -> Export:
        """Write no more of it."""
        if self._parts is not None:
            self._parts.close()  # type: ignore[attr-defined]
        return self._ended(
            message("Problems", "{path}: not written, as it was given up", path=self.path)
        )

    def _begin(self) -> Iterator[float]:
        examples = self._examples
        return csv_parts(
            self.path,
            np.hstack([examples.X_train, examples.X_dev]),
            np.hstack([examples.Y_train, examples.Y_dev]),
            examples.feature_names,
            examples.class_names,
        )

    def _ended(self, problem: str) -> Export:
        examples = self._examples
        sizes = examples.sizes
        return Export(
            path=self.path, examples=0 if problem else sizes.train + sizes.dev, hidden=sizes.test,
            held_out=examples.train_dev_size, problem=problem,
        )  # fmt: skip


def export(examples: Examples, path: str) -> Export:
    """Write all of it at once."""
    exporting = Exporting(examples, path)
    while (done := exporting.go_on()) is None:
        pass
    return done
