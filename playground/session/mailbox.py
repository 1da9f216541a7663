"""One slot for the newest thing: a later one overwrites an earlier one, so that nothing lags."""

from threading import Condition
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """A slot between two threads. What is in it is immutable and whole."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._content: T | None = None

    def put(self, content: T) -> None:
        """Leave something; what lay there unread is gone."""
        with self._changed:
            self._content = content
            self._changed.notify_all()

    def take(self) -> T | None:
        """What lies there, or None; it is taken out."""
        with self._changed:
            content, self._content = self._content, None
            return content

    def peek(self) -> T | None:
        """What lies there, or None; it stays."""
        return self._content

    def wait(self, timeout: float | None = None) -> T | None:
        """As `take`, but waits for something to come, at most `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._content is not None, timeout)
            content, self._content = self._content, None
            return content
