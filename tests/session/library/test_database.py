"""Opening a library: versions, damage, what else may lie in its place."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from playground.session.library import database, schema
from playground.session.library.database import LibraryError, connect, put_aside
from playground.session.library.library import Library
from playground.session.library.schema import VERSION, Version, migrate
from tests.session.library.made_library import held, with_runs

FIRST = Path(__file__).parent / "dumps" / "version-1.0.sql"


def in_the_state_of(dump: Path, path: Path) -> Path:
    """A library as an older version of the program left it."""
    with sqlite3.connect(path) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    connection.close()
    return path


@pytest.mark.parametrize("dump", sorted(FIRST.parent.glob("*.sql")), ids=lambda file: file.stem)
def test_a_library_of_every_version_opens(dump: Path, tmp_path: Path) -> None:
    path = in_the_state_of(dump, tmp_path / "runs.gplib")
    with Library(path) as library:
        (run,) = library.runs("lambd = 0.3 and tag:first")
        assert run.note == "of the first version"
        assert run.figures["dev_error"] == 0.125
        assert library.curves(run.id) is not None
        library.set_note(run.id, "it can be written to")
    with sqlite3.connect(path) as connection:
        number = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    assert Version.of(number) >= VERSION


def test_there_is_a_dump_of_this_version() -> None:
    assert FIRST.with_name(f"version-{VERSION}.sql").exists()


def test_a_newer_major_is_refused_and_a_newer_minor_is_used(tmp_path: Path) -> None:
    path = tmp_path / "runs.gplib"
    with_runs(path).close()
    _set_version(path, Version(VERSION.major, VERSION.minor + 3))
    with Library(path) as library:
        assert library.count() == 3
    _set_version(path, Version(VERSION.major + 1, 0))
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=r"newer version of the program \(library version 2\.0"):
        Library(path)
    assert path.read_bytes() == before


def _set_version(path: Path, version: Version) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {version.number}")
    connection.close()


def test_an_older_one_goes_through_every_version_between(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x", isolation_level=None)
    connection.execute("CREATE TABLE runs (id TEXT)")
    steps = {
        Version(0, 1): (Version(0, 2), ["ALTER TABLE runs ADD COLUMN second TEXT"]),
        Version(0, 2): (Version(1, 0), ["ALTER TABLE runs ADD COLUMN third TEXT", " "]),
    }
    with database.writing(connection):
        migrate(connection, Version(0, 1), steps)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(runs)")]
    connection.close()
    assert columns == ["id", "second", "third"]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x", isolation_level=None)
    connection.execute("CREATE TABLE runs (id TEXT)")
    steps = {Version(0, 1): (Version(1, 0), ["ALTER TABLE runs ADD COLUMN a TEXT", "nonsense"])}
    with pytest.raises(sqlite3.Error), database.writing(connection):
        migrate(connection, Version(0, 1), steps)
    columns = [row[1] for row in connection.execute("PRAGMA table_info(runs)")]
    connection.close()
    assert columns == ["id"]


@pytest.mark.parametrize(
    "content", [b"no database at all" * 100, b"SQLite format 3\0" + b"x" * 5000]
)
def test_a_damaged_file_is_refused_and_can_be_put_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "runs.gplib"
    path.write_bytes(content)
    with pytest.raises(LibraryError) as caught:
        Library(path)
    assert caught.value.damaged
    assert str(path) in str(caught.value)
    kept = put_aside(path)
    assert kept is not None
    assert kept.read_bytes() == content
    Library(path).close()


@pytest.mark.parametrize("begun", ["PRAGMA auto_vacuum = INCREMENTAL", "PRAGMA journal_mode = WAL"])
def test_a_program_that_was_killed_while_it_made_the_file_did_no_harm(
    tmp_path: Path, begun: str
) -> None:
    path = tmp_path / "runs.gplib"
    with sqlite3.connect(path) as connection:
        connection.execute(begun)
    connection.close()
    for _ in range(2):
        with Library(path) as library:
            assert library.count() == 0


def test_another_program_s_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "runs.gplib"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(LibraryError, match="no library of runs"):
        Library(path)


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be opened"):
        connect(tmp_path / "nothing", make=False)
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryError, match=r"Not a directory|exists"):
        connect(tmp_path / "file" / "runs.gplib")
    (tmp_path / "folder").mkdir()
    with pytest.raises(LibraryError, match="cannot be opened"):
        connect(tmp_path / "folder")


def test_a_library_where_nothing_can_be_written_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "runs.gplib"
    with_runs(path).close()
    before, really = path.read_bytes(), sqlite3.connect

    def connect_read_only(name: str, **options: Any) -> sqlite3.Connection:
        if "immutable" not in name:
            return really(str(tmp_path / "nowhere" / "x"), **{**options, "uri": False})
        return really(name, **options)

    monkeypatch.setattr(sqlite3, "connect", connect_read_only)
    with Library(path, make=False) as library:
        assert [run.id for run in library.runs("lambd > 0.1 and note ~ grö")] == ["c"]
        with pytest.raises(LibraryError, match="Permission denied"):
            library.set_note("a", "x")
    with pytest.raises(LibraryError, match="cannot be opened"):
        Library(path)  # who wants to write is told at once
    assert path.read_bytes() == before


def test_who_waits_for_another_program_gives_up_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "runs.gplib"
    with_runs(path).close()
    with Library(path, patience=0.01) as library, held(path):
        with pytest.raises(LibraryError, match="another program is using it") as caught:
            library.set_note("a", "x")
        assert caught.value.passes
        assert library.run("a").note == ""  # reading goes on


def test_the_tables_are_made_whole(tmp_path: Path) -> None:
    with Library(tmp_path / "runs.gplib") as library:
        assert library.count() == 0
    assert schema.TABLES.count("CREATE TABLE") == 3


def test_a_table_whose_name_is_no_text_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "library"
    Library(path).close()
    content = path.read_bytes()
    assert b"CREATE TABLE tags" in content
    path.write_bytes(content.replace(b"CREATE TABLE tags", b"CREATE TABLE ta\xf6s"))
    with pytest.raises(LibraryError, match="the file is damaged") as caught:
        Library(path).runs()
    assert str(path) in str(caught.value)
