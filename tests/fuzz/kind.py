"""What a kind of file is, to whoever damages files."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.mutations import Draw, damaged


@dataclass(frozen=True)
class Kind:
    """A kind of file: whole ones, the end of its name, what reads it and how it is damaged.

    names_file: whether a refusal says which file it is. refuses: whether it refuses any at all;
    what the program keeps for itself may be passed over where it cannot be read.
    """

    samples: Callable[[], tuple[bytes, ...]]
    suffix: str
    read: Callable[[Path], object]
    names_file: bool = True
    refuses: bool = True
    damage: Callable[[bytes, Draw], bytes] = damaged
