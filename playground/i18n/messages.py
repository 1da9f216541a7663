"""Texts of code that knows nothing of the window: marked where they stand, translated where shown.

A text that is complete is marked by `marked`; one that is made of parts is made by `message`.
Standard library only.
"""

import errno
from collections.abc import Callable
from typing import Any


def marked(context: str, text: str) -> str:
    """The text as it is. Extraction finds the call; who shows the text translates it.

    context: the name under which translators find it, a literal, as the text is.
    """
    return text


class Message(str):
    """A text in English that knows how it was made, so that it can be said in other languages."""

    context: str
    template: str
    values: dict[str, Any]

    def __new__(cls, context: str, template: str, values: dict[str, Any]) -> "Message":
        made = super().__new__(cls, template.format(**values))
        made.context, made.template, made.values = context, template, values
        return made

    def mapped(self, change: Callable[[str], str]) -> "Message":
        """The same with every text among the values changed."""
        values = {
            name: value.mapped(change)
            if isinstance(value, Message)
            else change(value)
            if isinstance(value, str)
            else value
            for name, value in self.values.items()
        }
        return Message(self.context, self.template, values)

    def __reduce__(self) -> tuple[Any, ...]:
        return Message, (self.context, self.template, self.values)


def message(context: str, template: str, /, **values: Any) -> Message:
    """A text with values put in, as `template.format(**values)` makes it.

    context, template: literals, for extraction finds the call. A value may be a message itself;
    then it is translated as well.
    """
    return Message(context, template, values)


def message_of(error: BaseException) -> str:
    """What an error says: its message, where it was given one, for `str` keeps the text alone."""
    said = error.args[0] if error.args else None
    return said if isinstance(said, Message) else str(error)


# What the system says most often of a file that it cannot read or write.
_OF_FILES = {
    errno.ENOENT: message("Problems", "No such file or directory"),
    errno.EACCES: message("Problems", "Permission denied"),
    errno.EPERM: message("Problems", "Operation not permitted"),
    errno.EISDIR: message("Problems", "Is a directory"),
    errno.ENOTDIR: message("Problems", "Not a directory"),
    errno.EROFS: message("Problems", "Read-only file system"),
    errno.ENOSPC: message("Problems", "No space left on device"),
    errno.ENAMETOOLONG: message("Problems", "File name too long"),
    errno.EIO: message("Problems", "Input/output error"),
}


def system_reason(error: OSError) -> str:
    """What the system says of a file, without the file's name."""
    return _OF_FILES.get(error.errno or 0) or error.strerror or message_of(error)
