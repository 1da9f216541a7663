"""Finding, reading and changing what is said of kept runs."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from playground.commands.main import run
from playground.session.library.importing import import_runs
from playground.session.library.library import Library
from playground.session.library.records import RunEntry, readable
from tests.session.library.made_library import ROW, damage, put, with_runs


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with with_runs(tmp_path / "folder" / "runs.gplib") as made:
        yield made


def ids(library: Library, where: str = "", **how: object) -> str:
    return "".join(run.id for run in library.runs(where, **how))  # type: ignore[arg-type]


def test_runs_are_sorted_and_those_without_a_value_come_last(library: Library) -> None:
    assert ids(library) == "cba"
    assert ids(library, sort="dev_error", descending=False) == "bac"
    assert ids(library, sort="dev_error") == "abc"
    few = library.find(sort="lambd", most=2).runs
    assert [run.id for run in few] == ["c", "b"]


def test_a_run_says_everything_by_name(library: Library) -> None:
    run = library.run("b")
    assert run.value("dev_error") == 0.05
    assert run.value("lambd") == 0.2
    assert run.value("verdict") == "high_bias"
    assert run.value("tags") == ("good", "two words")
    assert run.hyperparameters().activation == "relu"


def test_a_run_is_found_by_the_beginning_of_its_name(library: Library) -> None:
    put(library, "abc1")
    put(library, "abc2")
    assert library.run("abc1").id == "abc1"
    assert library.run("a").id == "a"  # though others begin so
    for wrong in ("abc", "x", "%", "_"):
        with pytest.raises(ValueError, match="run"):
            library.run(wrong)


def test_large_parts_come_back(library: Library) -> None:
    curves, boundary = library.curves("a"), library.boundary("a")
    assert curves is not None
    assert boundary is not None
    np.testing.assert_allclose(curves.mean("dev_error"), [0.5, 0.1], rtol=1e-6)
    np.testing.assert_array_equal(boundary.probability, [[0, 1], [0, 1]])
    assert library.curves("b") is None
    assert library.norms("a") is None


def test_what_is_deleted_comes_back_until_it_is_removed(library: Library) -> None:
    assert library.delete(["a", "b", "nobody"], now=100.0) == 2
    assert ids(library) == "c"
    assert library.count() == 1
    assert ids(library, deleted=True) == "ba"
    assert library.undelete(["a"]) == 1
    assert library.remove_deleted(now=150.0, after=60.0) == 0
    assert library.remove_deleted(now=160.0, after=60.0) == 1
    assert ids(library) == "ca"
    assert library.undelete(["b"]) == 0


def test_runs_on_own_data_are_forgotten_for_good(library: Library) -> None:
    secret = "a file's name that nobody shall find"
    put(library, "own", own_data=1, note=secret)
    assert library.forget_own_data() == 1
    library.close()
    left = b"".join(file.read_bytes() for file in library.path.parent.iterdir())
    assert secret.encode() not in left
    assert b"high_bias" in left


def test_the_oldest_go_where_there_is_no_room(library: Library) -> None:
    big = {"parameters": np.random.default_rng(0).bytes(200_000)}
    for place in range(6):
        put(library, f"r{place}", big, updated=100.0 + place)
    library.set_pinned(["r0"], True)
    library.delete(["r4"])
    assert library.make_room(10**9) == 0
    assert library.make_room(3 * 220_000, keep=["r1"]) == 2  # r4 was deleted before
    assert {"r0", "r1", "r5"} <= {run.id for run in library.runs()}
    assert {"r2", "r3"}.isdisjoint(run.id for run in library.runs())
    assert library.size() < 3 * 220_000
    assert library.path.stat().st_size < 4 * 220_000  # it gave the room back


def test_another_one_s_writing_is_noticed(library: Library) -> None:
    assert not library.changed()
    library.set_note("a", "mine")
    assert not library.changed()
    with Library(library.path) as other:
        other.set_note("a", "theirs")
    assert library.changed()
    assert not library.changed()
    assert library.run("a").note == "theirs"


def test_a_run_is_written_again_without_what_people_said_of_it(library: Library) -> None:
    row = {"id": "c", "step": 900, "knobs": "{}"}
    library.put({**{k: v for k, v in ROW.items() if k not in ("note", "pinned")}, **row}, {})
    run = library.run("c")
    assert run.value("step") == 900
    assert run.note == "Größe"
    assert run.pinned


def test_tags_are_replaced(library: Library) -> None:
    library.set_tags("b", ["  new ", "", "good"])
    assert library.tags("b") == ("good", "new")
    assert library.all_tags() == ("good", "new")


def test_knobs_of_another_version_are_read_as_far_as_they_are_known(library: Library) -> None:
    library.put({"id": "d", **ROW, "knobs": '{"lambd": 0.25, "of_tomorrow": 1}'}, {})
    run = library.run("d")
    assert run.hyperparameters().lambd == 0.25
    assert run.knobs["activation"] == "tanh"
    assert ids(library, "lambd = 0.25 and activation = tanh") == "d"


def test_ids_and_entries_are_those_of_the_runs(tmp_path: Path) -> None:
    with with_runs(tmp_path / "runs.gplib") as library:
        for where, sort, descending in (("", "began", True), ("lambd > 0", "dev_error", False)):
            runs = library.runs(where, sort=sort, descending=descending)
            ids = library.ids(where, sort=sort, descending=descending)
            assert ids == [run.id for run in runs]
            entries = library.entries(ids)
            assert [entries[id].tags for id in ids] == [run.tags for run in runs]
            assert [entries[id].knobs for id in ids] == [run.knobs for run in runs]
        assert set(library.entries(["a", "nobody"])) == {"a"}


def test_values_of_fields_alone(tmp_path: Path) -> None:
    with with_runs(tmp_path / "runs.gplib") as library:
        found = library.values(("lambd", "dev_error"), "lambd < 0.4")
        assert sorted(found) == [("a", 0.0, 0.3), ("b", 0.2, 0.05)]
        assert library.values(("activation",), "tag:good") == [("b", "relu")]


def test_what_was_deleted_together_last(library: Library) -> None:
    assert library.last_deleted() == []
    library.delete(["a"], now=5000.0)
    library.delete(["b", "c"], now=6000.0)
    assert sorted(library.last_deleted()) == ["b", "c"]
    library.undelete(["b", "c"])
    assert library.last_deleted() == ["a"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("knobs", "{"), ("knobs", "[" * 5000), ("knobs", '{"lambd": null}'), ("knobs", b"\0"),
        ("began", "long ago"), ("cost", "much"), ("note", b"\xff"), ("pinned", "yes"),
    ],
)  # fmt: skip
def test_a_run_with_a_damaged_cell_is_left_out_and_costs_no_other(
    column: str, value: object, tmp_path: Path
) -> None:
    path = tmp_path / "library"
    with_runs(path, 8).close()
    damage(path, "b" * 8, column, value)
    with Library(path) as library:
        assert [entry.id[0] for entry in library.runs()] == ["c", "a"]
        assert library.find().damaged == ["b" * 8]
        assert library.find(deleted=True).damaged == []
        few = library.find(most=1)
        assert ([entry.id[0] for entry in few.runs], few.damaged) == (["c"], ["b" * 8])
        found = library.entries(["a" * 8, "b" * 8, "d" * 8])
        assert [id for id, entry in found.items() if entry is None] == ["b" * 8]
        assert set(found) == {"a" * 8, "b" * 8}
        assert library.id_of("bbbb") == "b" * 8
        with pytest.raises(ValueError, match="'bbbb' is damaged"):
            library.run("bbbb")
        assert library.count() == 3  # it is still there


def test_every_row_is_read_once_for_runs_and_damaged_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "library"
    with_runs(path, 8).close()
    damage(path, "b" * 8)
    read: list[str] = []

    def counted(row: sqlite3.Row, tags: tuple[str, ...] = ()) -> RunEntry | None:
        read.append(row["id"][0])
        return readable(row, tags)

    monkeypatch.setattr("playground.session.library.library.readable", counted)
    for arguments in (["list"], ["export", "--where", "", str(tmp_path / "out.csv")]):
        assert run(["runs", *arguments, "--library", str(path)]) == 0
        # `export` reads those that it writes.
        assert read[:3] == ["c", "b", "a"]
        assert "b" not in read[3:]
        del read[:]
    with Library(tmp_path / "other") as library:
        assert import_runs(library, path).added == ("c" * 8, "a" * 8)
    assert read == ["c", "b", "a"]


def test_a_text_with_a_wrong_byte_costs_a_letter(tmp_path: Path) -> None:
    path = tmp_path / "library"
    with_runs(path, 8).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE runs SET note = CAST(x'61ff62' AS TEXT) WHERE id = ?", ("b" * 8,))
    connection.commit()
    connection.close()
    with Library(path) as library:
        assert library.run("b" * 8).note == "a\ufffdb"
