"""Opening the library's database: version, journal, what is damaged.

Every connection belongs to the thread that opened it. Several programs may use one file: all that
is written is written in short transactions (WAL), and who has to wait does so for a moment only.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playground.i18n.messages import Message, message, system_reason
from playground.paths import is_file
from playground.session.files.kept_aside import set_aside
from playground.session.library import schema
from playground.session.library.schema import VERSION, Version, version_of

# With WAL a crash of the program loses nothing then, a power cut the last moments at most.
SYNCHRONOUS = "NORMAL"
PATIENCE = 2.0  # seconds that another program's transaction is waited for
# What statements raise; the last, where SQLite names a damaged table that is no text.
ERRORS = (sqlite3.Error, UnicodeDecodeError)
_SIDES = ("-wal", "-shm")  # what lies beside the file of a database
_NOT_WRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_TEXTS = {
    sqlite3.SQLITE_FULL: message("Problems", "No space left on device"),
    sqlite3.SQLITE_READONLY: message("Problems", "Permission denied"),
    sqlite3.SQLITE_CANTOPEN: message("Problems", "the file cannot be opened or made"),
    sqlite3.SQLITE_BUSY: message("Problems", "another program is using it"),
    sqlite3.SQLITE_LOCKED: message("Problems", "another program is using it"),
    sqlite3.SQLITE_PERM: message("Problems", "Permission denied"),
    sqlite3.SQLITE_IOERR: message("Problems", "Input/output error"),
    sqlite3.SQLITE_CORRUPT: message("Problems", "the file is damaged"),
    sqlite3.SQLITE_NOTADB: message("Problems", "the file is damaged, or no library"),
}


class LibraryError(ValueError):
    """The library cannot be used; the message names the file. damaged: what it holds is not read.

    why: without the file's name. passes: it may well go by itself, so that to try again makes
    sense. refused: it never will.
    """

    def __init__(
        self, path: Path, why: str, *,
        damaged: bool = False, passes: bool = False, refused: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(message("Problems", "{path}: {why}", path=str(path), why=why))
        self.why = why
        self.damaged, self.passes, self.refused = damaged, passes, refused


def error_of(path: Path, error: Exception) -> LibraryError:
    """An error of SQLite's, or of the system's, in words."""
    if isinstance(error, LibraryError):
        return error
    if isinstance(error, OSError):
        return LibraryError(path, system_reason(error))
    if isinstance(error, UnicodeDecodeError):
        return LibraryError(path, _TEXTS[sqlite3.SQLITE_CORRUPT], damaged=True)
    code = _code(error)
    return LibraryError(
        path, _TEXTS.get(code) or str(error),
        damaged=code in _DAMAGED, passes=code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
    )  # fmt: skip


def _code(error: Exception) -> int:
    """SQLite's, without the part that says where."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def connect(path: Path, *, make: bool = True, patience: float = PATIENCE) -> sqlite3.Connection:
    """Open a library, of this version or an older one, which becomes this one.

    make: whether to make one where there is none; else one in a folder that cannot be written to
    is opened for reading. patience: seconds that another program's
    transaction is waited for. LibraryError where it cannot be used; nothing of it has changed then.
    """
    try:
        if make:
            path.parent.mkdir(parents=True, exist_ok=True)
        return _opened(path, f"mode={'rwc' if make else 'rw'}", patience, _prepare)
    except OSError as error:
        raise error_of(path, error) from error
    except ERRORS as error:
        if not make and _code(error) in _NOT_WRITABLE and is_file(path):
            with suppress(sqlite3.Error):
                return _opened(path, "mode=ro&immutable=1", patience, _prepare_to_read)
        raise error_of(path, error) from error


def _opened(
    path: Path, mode: str, patience: float, prepare: Callable[[sqlite3.Connection, Path], None]
) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
    connection.text_factory = _text  # a byte that is wrong costs a letter, and not the library
    try:
        prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _text(found: bytes) -> str:
    return found.decode(errors="replace")


def _prepare_to_read(connection: sqlite3.Connection, path: Path) -> None:
    """In a place where nothing can be written: of this version, or a newer minor one."""
    _check_version(connection, path)
    connection.create_function("folded", 1, _folded, deterministic=True)
    if (version_of(connection) or Version(0, 0)) < VERSION:
        why = message("Problems", "is of an older version, and cannot be changed in this place")
        raise LibraryError(path, why, refused=True)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    _check_version(connection, path)
    connection.create_function("folded", 1, _folded, deterministic=True)  # of filters
    if version_of(connection) is None:  # once there are tables it would do nothing
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    with suppress(sqlite3.OperationalError):  # a folder of another computer may not be able to
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is not in the file
    version = version_of(connection)
    if version is None or version < VERSION:
        with writing(connection):
            version = version_of(connection)  # another program may have been faster
            if version is None:
                schema.create(connection)
            else:
                schema.migrate(connection, version)


def _folded(value: object) -> str | None:
    """A text in which capitals count as small letters, in every script."""
    return None if value is None else str(value).casefold()


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    version = version_of(connection)
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    holds = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if holds and application != schema.APPLICATION:
        raise LibraryError(path, message("Problems", "is no library of runs"), refused=True)
    if version is not None and version.major > VERSION.major:
        raise LibraryError(path, _too_new(version), refused=True)


def _too_new(version: Version) -> Message:
    return message(
        "Problems",
        "was written by a newer version of the program (library version {version}); allowed: up "
        "to {most}; update the program to use it",
        version=str(version), most=f"{VERSION.major}.x",
    )  # fmt: skip


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction that is whole or nothing; it has the right to write from its beginning."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def put_aside(path: Path) -> Path | None:
    """Keep a damaged database under another name; None where that cannot be done."""
    kept = set_aside(path)
    if kept is not None:
        for side in _SIDES:
            with suppress(OSError):
                Path(f"{path}{side}").replace(f"{kept}{side}")
    return kept
