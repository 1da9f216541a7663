"""What a run stands on while its data file cannot be used: nothing.

Other examples in their place could be taken for the data; nothing cannot.
"""

import numpy as np

from playground.data.examples import Examples
from playground.i18n.messages import message, message_of
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.messages.painting import NO_PAINTING

# What making a run of a file raises where the file, or what the knobs say of it, is to blame.
REASONS = (ValueError, MemoryError, ChildProcessError)
EMPTIED = NO_PAINTING.emptied()  # painted over `nothing`, it leaves no example
_CORNERS = np.array([[-1.0, 1.0, -1.0, 1.0], [-1.0, -1.0, 1.0, 1.0]])


def nothing(knobs: Hyperparameters) -> Examples:
    """The plane that is drawn without examples: X (2, 4), its corners, to be painted away."""
    return Examples.from_sets(_CORNERS, np.zeros((1, 4)), source=knobs.data_file)


def reason(error: BaseException) -> str:
    """Why there is nothing."""
    if isinstance(error, MemoryError):
        return message("Problems", "there is not enough memory for this")
    from playground.data.files.errors import DataFileError  # no reader is loaded before

    if isinstance(error, DataFileError) and isinstance(error.__cause__, FileNotFoundError):
        return message("Problems", "{path}: there is no such file", path=error.path)
    return message_of(error)
