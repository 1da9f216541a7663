"""The tables of the library's database, their version, and how an older version becomes this one.

Version major.minor, as `PRAGMA user_version` = 1000 · major + minor. A newer minor only adds what
an older program need not know: it goes on using the file. A newer major is refused. Who changes
`TABLES` raises `VERSION`, and adds a step to `MIGRATIONS` and a dump of the version before to the
tests.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import NamedTuple

APPLICATION = 0x67706C62  # “gplb”: PRAGMA application_id of the file


class Version(NamedTuple):
    """Of the tables."""

    major: int
    minor: int

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    @property
    def number(self) -> int:
        """As the file keeps it."""
        return 1000 * self.major + self.minor

    @classmethod
    def of(cls, number: int) -> "Version":
        """The version that a file's number means."""
        return cls(*divmod(number, 1000))


VERSION = Version(1, 0)

# runs: one row each. knobs, painting: JSON. ended: nothing more will come of it. own_data: whether
# it was trained on a file of the user's. machine: what decides the bits of a step besides the
# knobs. deleted: when; such a run can come back until it is removed.
# parts: what is large. kind: curves, norms, boundary, changes, parameters; see `parts.py`.
TABLES = """
CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    began REAL NOT NULL,
    updated REAL NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0,
    knobs TEXT NOT NULL,
    painting TEXT,
    state TEXT NOT NULL,
    verdict TEXT,
    situation TEXT,
    step INTEGER NOT NULL,
    epoch INTEGER NOT NULL,
    seconds REAL NOT NULL,
    cost REAL, data_cost REAL, penalty_cost REAL,
    train_error REAL, dev_error REAL, dev_cost REAL, train_dev_error REAL, test_error REAL,
    base_error REAL, bias REAL, variance REAL,
    best_step INTEGER,
    reveals INTEGER NOT NULL DEFAULT 0,
    parameter_count INTEGER NOT NULL,
    engine TEXT NOT NULL,
    version TEXT NOT NULL,
    machine TEXT NOT NULL,
    own_data INTEGER NOT NULL DEFAULT 0,
    lesson TEXT, challenge TEXT,
    note TEXT NOT NULL DEFAULT '',
    pinned INTEGER NOT NULL DEFAULT 0,
    deleted REAL
);
CREATE INDEX runs_by_time ON runs (began);
CREATE TABLE parts (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (run, kind)
);
CREATE TABLE tags (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (run, tag)
) WITHOUT ROWID;
"""

# By the version that a file has: what makes it the next one.
Migrations = Mapping[Version, tuple[Version, Sequence[str]]]
MIGRATIONS: Migrations = {}


def version_of(connection: sqlite3.Connection) -> Version | None:
    """The version of a file's tables; None of one that holds nothing yet."""
    number = int(connection.execute("PRAGMA user_version").fetchone()[0])
    return Version.of(number) if number else None


def create(connection: sqlite3.Connection) -> None:
    """Make the tables, within the caller's transaction."""
    _run(connection, TABLES.split(";"))
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION.number}")


def migrate(
    connection: sqlite3.Connection, version: Version, migrations: Migrations = MIGRATIONS
) -> None:
    """Bring tables of an older version to the newest, within the caller's transaction."""
    while version in migrations:
        version, statements = migrations[version]
        _run(connection, statements)
        connection.execute(f"PRAGMA user_version = {version.number}")


def _run(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:  # one by one: `executescript` would end the transaction
        if statement.strip():
            connection.execute(statement)
