"""Runs are handed on and taken in: as JSON, tables, libraries and reports; nothing is believed."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from playground.knobs.hyperparameters import KNOBS
from playground.session.library import as_json
from playground.session.library.database import LibraryError
from playground.session.library.exporting import ENDINGS, export
from playground.session.library.importing import import_runs
from playground.session.library.library import Library
from playground.session.library.parts import KINDS
from playground.session.library.restoring import restored
from playground.session.library.writing import Writer
from tests.schema_check import faults
from tests.session.library.made_library import damage, with_runs
from tests.session.made_runs import SMALL
from tests.session.recorded import Recorded

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "resources" / "schemas" / "runs.json").read_text(encoding="utf-8")
)
FORMULA = '=HYPERLINK("x")'


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two runs that differ in a knob and were said something of."""
    path = tmp_path_factory.mktemp("kept") / "runs.gplib"
    writer = Writer(path, lambda news: None)
    for lambd in (0.0, 0.5):
        loop = Recorded(SMALL.with_changes(lambd=lambd)).trained(3)
        loop.send(learning_rate=0.2)
        loop.trained(0.5)
        loop.done(playing=False)
        loop.waited(2)
        writer.take(loop.records[-1])
    writer.write()
    writer.close()
    with Library(path) as library:
        first = library.runs()[0].id
        library.set_note(first, FORMULA)
        library.set_tags(first, ["good", "two words"])
    return path


@pytest.fixture
def library(kept: Path) -> Iterator[Library]:
    with Library(kept) as made:
        yield made


def ids(library: Library) -> list[str]:
    return [run.id for run in library.runs()]


def test_the_json_is_what_the_schema_says(library: Library) -> None:
    for make in (as_json.summary, lambda run: as_json.whole(library, run)):
        found = as_json.document([make(run) for run in library.runs()])
        assert faults(json.loads(json.dumps(found)), SCHEMA) == []


@pytest.mark.parametrize("ending", [".json", ".gplib"])
def test_what_is_handed_on_comes_in_to_the_bit(
    library: Library, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"runs{ending}"
    export(library, ids(library), file)
    before = file.read_bytes()
    with Library(tmp_path / "other.gplib") as other:
        found = import_runs(other, file)
        assert set(found.added) == set(ids(library))
        assert (found.there, found.refused) == (0, ())
        for id in ids(library):
            mine, theirs = library.run(id), other.run(id)
            assert as_json.summary(mine) == {**as_json.summary(theirs), "ended": mine.ended}
            for kind in KINDS:
                assert library.part(id, kind) == other.part(id, kind)
            np.testing.assert_array_equal(
                restored(other, id).resume.checkpoint.theta,
                restored(library, id).resume.checkpoint.theta,
            )
        again = import_runs(other, file)
        assert (again.added, again.there) == ((), 2)
        other.set_note(ids(library)[0], "mine")
        import_runs(other, file)
        assert other.run(ids(library)[0]).note == "mine"  # nothing is overwritten
        other.delete([ids(library)[0]])
        assert import_runs(other, file).added == (ids(library)[0],)
    assert file.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {file.name, "other.gplib"}


def test_the_table_holds_every_knob_and_no_formula(library: Library, tmp_path: Path) -> None:
    export(library, ids(library), tmp_path / "runs.csv")
    text = (tmp_path / "runs.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 2
    assert set(KNOBS) <= set(rows[0])
    assert {row["lambd"] for row in rows} == {"0.0", "0.5"}
    assert {row["note"] for row in rows} == {"", f"'{FORMULA}"}
    assert "good, two words" in {row["tags"] for row in rows}


def test_the_report_says_where_runs_differ_and_shows_them(library: Library, tmp_path: Path) -> None:
    export(library, ids(library), tmp_path / "runs.html")
    text = (tmp_path / "runs.html").read_text(encoding="utf-8")
    pictures = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(pictures) == 4  # curves and boundary of each
    for picture in pictures:
        ElementTree.fromstring(picture)
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", text)  # it asks nothing of the network
    assert text.count(FORMULA.replace('"', "&quot;")) == 1
    export(library, ids(library), tmp_path / "runs.md")
    text = (tmp_path / "runs.md").read_text(encoding="utf-8")
    assert text.count("data:image/svg+xml;base64,") == 4
    assert text.startswith("# Runs of Gradient Playground")
    (line,) = [line for line in text.splitlines() if line.startswith("|  |")]
    assert "λ" in line


def test_a_report_says_what_is_the_same_but_for_the_seeds(tmp_path: Path) -> None:
    from tests.session.library.made_library import put

    with Library(tmp_path / "runs.gplib") as library:
        put(library, "a1", init_seed=1, dev_error=0.1)
        put(library, "b2", init_seed=2, dev_error=0.3)
        export(library, ["a1", "b2"], tmp_path / "r.md", say=str.upper)
    text = (tmp_path / "r.md").read_text(encoding="utf-8")
    assert "20.00% (10.00% – 30.00%)".upper() in text
    assert text.startswith("# RUNS")  # in the language that is asked for


def test_an_unknown_ending_and_a_place_that_cannot_be_written(
    library: Library, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError, match=re.escape(", ".join(ENDINGS))):
        export(library, [], tmp_path / "runs.docx")
    for ending in ENDINGS:
        (tmp_path / f"folder{ending}").mkdir()
        with pytest.raises(LibraryError, match="folder"):
            export(library, ids(library), tmp_path / f"folder{ending}")
    with pytest.raises(ValueError, match="no run"):
        export(library, ["nobody"], tmp_path / "runs.csv")


# ---- what others made ---------------------------------------------------------------------------


@pytest.fixture
def good(library: Library) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(as_json.whole(library, library.runs()[0])))
    return found


def taken(tmp_path: Path, *runs: Any, **changes: Any) -> Any:
    file = tmp_path / "theirs.json"
    file.write_text(json.dumps({**as_json.document(list(runs)), **changes}), encoding="utf-8")
    with Library(tmp_path / "mine.gplib") as library:
        found = import_runs(library, file)
        for run in library.runs():  # whatever came in can be read
            library.curves(run.id)
        return found


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "../x"}, {"id": 3}, {"began": "yesterday"}, {"began": None}, {"updated": 1e400},
        {"dev_error": "low"}, {"step": True}, {"note": 5}, {"note": "x" * 200_000},
        {"state": "x\0"}, {"knobs": []}, {"knobs": {"lambd": {"a": 1}}}, {"tags": "a"},
        {"tags": [1]}, {"pinned": 1}, {"painting": {"empty": 3}},
    ],
    ids=str,
)  # fmt: skip
def test_a_run_that_is_wrong_is_refused_and_the_others_come_in(
    tmp_path: Path, good: dict[str, Any], wrong: dict[str, Any]
) -> None:
    found = taken(tmp_path, good, {**good, "id": "0123456789abcdef", **wrong}, "no run")
    assert len(found.added) == 1
    assert len(found.refused) == 2
    assert all(found.refused)


def test_a_damaged_run_of_another_library_is_refused_by_name(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.gplib"
    with_runs(theirs, 8).close()
    damage(theirs, "b" * 8)
    with Library(tmp_path / "mine.gplib") as library:
        found = import_runs(library, theirs)
        assert found.added == ("c" * 8, "a" * 8)
        assert found.refused == (f"the run '{'b' * 8}' is damaged",)


@pytest.mark.parametrize("deleted", [False, True])
def test_a_readable_copy_of_a_damaged_run_heals_it(tmp_path: Path, deleted: bool) -> None:
    theirs, mine = tmp_path / "theirs.gplib", tmp_path / "mine.gplib"
    with_runs(theirs, 8).close()
    with_runs(mine, 8).close()
    damage(mine, "b" * 8)
    with Library(mine) as library:
        if deleted:
            library.delete(["b" * 8, "c" * 8])
        found = import_runs(library, theirs)
        assert found.added == (("c" * 8, "b" * 8) if deleted else ("b" * 8,))
        assert library.find().damaged == []
        assert [run.id for run in library.runs()] == ["c" * 8, "b" * 8, "a" * 8]
        assert library.ids(deleted=True) == []


def test_parts_that_are_damaged_are_left_out(tmp_path: Path, good: dict[str, Any]) -> None:
    good["parts"] |= {"curves": "AAAA", "norms": "§", "boundary": 3, "other": "AAAA"}
    assert len(taken(tmp_path, good).added) == 1
    with Library(tmp_path / "mine.gplib") as library:
        assert library.curves(good["id"]) is None
        assert library.changes(good["id"]) is not None
        assert library.part(good["id"], "other") is None


def test_a_run_without_an_end_was_interrupted(tmp_path: Path, good: dict[str, Any]) -> None:
    taken(tmp_path, {**good, "state": "running", "ended": False})
    with Library(tmp_path / "mine.gplib") as library:
        run = library.run(good["id"])
    assert (run.state, run.ended) == ("interrupted", True)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b"[" * 100_000, b"{'a'"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    with Library(tmp_path / "mine.gplib") as library:
        with pytest.raises(LibraryError, match="no library and no file of runs"):
            import_runs(library, tmp_path / "file")
        with pytest.raises(LibraryError, match="no such file"):
            import_runs(library, tmp_path / "nothing")


def test_a_newer_format_is_refused(tmp_path: Path, good: dict[str, Any]) -> None:
    with pytest.raises(LibraryError, match="newer version"):
        taken(tmp_path, good, version=2)
