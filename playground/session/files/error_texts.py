"""What went wrong in the training thread, in words for the window."""

import logging

from playground.i18n.messages import message, message_of

_NO_MEMORY = message("Problems", "there is not enough memory for this")

_log = logging.getLogger(__name__)


def problem_text(error: Exception) -> str:
    """Why knobs could not be used. What is not their fault goes to the log as well."""
    if isinstance(error, ValueError):
        return message_of(error)
    if isinstance(error, MemoryError | ChildProcessError):
        why = _NO_MEMORY if isinstance(error, MemoryError) else message_of(error)
        return message("Problems", "{why}; the run goes on as it was", why=why)
    _log.error("knobs could not be used because of an unexpected error", exc_info=error)
    why = message("Problems", "an unexpected error: {error}", error=name_of(error))
    return message("Problems", "{why}; the run goes on as it was", why=why)


def name_of(error: Exception) -> str:
    """An error that nobody expected."""
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    return f"{type(error).__name__}: {error}"
