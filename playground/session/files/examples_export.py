"""Writing the examples of a run to a file, for another program or another day."""

from collections.abc import Callable

import numpy as np

from playground.data.examples import Examples
from playground.data.files.csv_writing import write_csv
from playground.data.files.errors import Cancelled
from playground.i18n.messages import message, message_of
from playground.session.messages.snapshot import Export


def export(examples: Examples, path: str, *, cancelled: Callable[[], bool] | None = None) -> Export:
    """Write the training set and then the dev set as CSV; the test set stays hidden.

    Features are in their own units, before normalization and augmentation. A failure, or a
    `cancelled` that says yes, leaves the file that was there, and is told in the result.
    """
    sizes = examples.sizes
    problem = ""
    try:
        write_csv(
            path,
            np.hstack([examples.X_train, examples.X_dev]),
            np.hstack([examples.Y_train, examples.Y_dev]),
            examples.feature_names,
            examples.class_names,
            cancelled=cancelled,
        )
    except Cancelled:
        problem = message("Problems", "{path}: not written, as the program was closed", path=path)
    except MemoryError:
        problem = message(
            "Problems", "{path}: not written, as there is not enough memory", path=path
        )
    except ValueError as error:
        problem = message_of(error)
        if path not in problem:
            problem = message("Problems", "{path}: {why}", path=path, why=problem)
    written = 0 if problem else sizes.train + sizes.dev
    return Export(
        path=path, examples=written, hidden=sizes.test, held_out=examples.train_dev_size,
        problem=problem,
    )  # fmt: skip
