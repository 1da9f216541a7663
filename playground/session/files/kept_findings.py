"""What laboratories have found, kept in a folder of the user's cache, so that it is there again.

A page that is opened again with the same set-up shows at once what was found; of work in pieces
those that were done are not done again, also after the program was closed or killed. Only what is
wholly told by knobs, settings and painting is kept; a change of the program, or of a data file,
makes it another thing. The folder is this program's own: nothing else is read from it.
"""

import hashlib
import json
import pickle
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import playground
from playground.knobs.hyperparameters import Hyperparameters
from playground.plain_file import read_plain
from playground.session.files.kept_aside import remove_leftovers
from playground.whole_file import write_whole

_MOST = 200  # files; the oldest go first
_MOST_BYTES = 200_000_000  # of one
_DIGEST = 32  # bytes, before what was found


class KeptFindings:
    """The findings in one folder, which is made with the first of them.

    What cannot be read or written is no findings: they are computed again.
    """

    def __init__(self, folder: Path, most: int = _MOST) -> None:
        self._folder, self._most = folder, most

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}.findings"

    def get(self, key: str) -> Any:
        """What was put there; None for nothing."""
        try:
            content = read_plain(self._file(key), _MOST_BYTES)
            digest, found = content[:_DIGEST], content[_DIGEST:]
            # Damaged bytes may be a pickle of anything.
            return pickle.loads(found) if digest == _digest(found) else None
        except Exception:  # nothing, or of classes that are not there any more
            return None

    def put(self, key: str, found: Any) -> None:
        """Keep it; whole, or not at all."""
        file = self._file(key)
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            content = pickle.dumps(found)
            write_whole(file, _digest(content) + content)
            remove_leftovers(file)
            self._make_room()

    def _make_room(self) -> None:
        files = sorted(self._folder.glob("*.findings"), key=lambda file: file.stat().st_mtime)
        for file in files[: max(0, len(files) - self._most)]:
            file.unlink(missing_ok=True)


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def key_of(knobs: Hyperparameters, *others: object) -> str:
    """Names what is found for these knobs and whatever else decides it, by its repr."""
    told = [_program(), json.dumps(knobs.to_dict()), *map(repr, others)]
    if knobs.dataset == "file" and Path(knobs.data_file).is_file():
        state = Path(knobs.data_file).stat()
        told.append(f"{state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


@cache
def _program() -> str:
    """The version, and the state of its files where it is run from them."""
    return " ".join((playground.__version__, *sorted(_states())))


def _states() -> Iterator[str]:
    for file in Path(playground.__file__).parent.rglob("*.py"):
        state = file.stat()
        yield f"{file.name}:{state.st_size}:{state.st_mtime_ns}"
