"""Experiment files: what is written is read; what is wrong is named and refused."""

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from playground.data.files.carried import CarriedTable
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files import data_paths, experiment_file
from playground.session.files.experiment_file import FORMAT, Content, ExperimentFileError
from playground.session.messages.painting import Key, MovedPoint, PaintedPoint, Painting
from tests.schema_check import faults
from tests.session.files import experiment_schema
from tests.strategies import hyperparameters


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hyperparameters())
def test_round_trip(tmp_path: Path, knobs: Hyperparameters) -> None:
    folder = tmp_path / "experiments"
    folder.mkdir(exist_ok=True)
    path = folder / "run.json"
    experiment_file.save(path, knobs)
    read = experiment_file.read(path)
    place = data_paths.found(knobs.data_file, folder)
    assert read.knobs == knobs.with_changes(data_file=place.path)
    experiment_file.write(path, read)
    assert experiment_file.read(path) == read
    assert [child.name for child in folder.iterdir()] == ["run.json"]


def test_a_knob_left_out_has_its_default(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"format": FORMAT, "version": 1, "knobs": {"lambd": 2}}))
    assert experiment_file.load(path) == DEFAULTS.with_changes(lambd=2.0)


def document(**changes: object) -> bytes:
    return json.dumps({"format": FORMAT, "version": 1, "knobs": {}, **changes}).encode()


BAD = {
    "empty": (b"", "line 1, column 1"),
    "not JSON": (b"{'format': 1}", "line 1, column 2: a name in double quotes is missing"),
    "cut short": (document()[:-2], "line 1, column 70"),
    "no value": (b'{"format": }', "line 1, column 12: a value is missing"),
    "no comma": (b'{"format": 1 "version": 1}', "a comma is missing"),
    "no colon": (b'{"format" 1}', "a colon is missing"),
    "text behind": (document() + b"x", "something stands after the end"),
    "an open text": (b'{"format', "a text without an end begins here"),
    "a line break": (b'{"for\nmat": 1}', "a text runs over the end of its line"),
    "a backslash": (b'{"for\\mat": 1}', "a backslash stands before something unknown"),
    "not UTF-8": (b"\xff\xfe{", "byte 1 is not UTF-8"),
    "a list": (b"[]", "is not an experiment"),
    "a number": (b"7", "is not an experiment"),
    "another format": (document(format="other"), "is not an experiment"),
    "no version": (document(version=None), "version None"),
    "version 0": (document(version=0), "version 0"),
    "version true": (document(version=True), "version True"),
    "newer": (document(version=3), "newer version of the program (format version 3)"),
    "a key of version 2": (document(data={}), "unknown key 'data'"),
    "data a list": (document(version=2, data=[]), "“data” holds no table"),
    "data without text": (document(version=2, data={"name": "a"}), "“data” holds no table"),
    "laboratories a list": (document(version=2, laboratories=[]), "“laboratories” is not an"),
    "unknown key": (document(notes="x"), "unknown key 'notes'"),
    "knobs a list": (document(knobs=[]), "“knobs” is not an object"),
    "unknown knob": (document(knobs={"lambda": 1}), "unknown knob 'lambda'"),
    "out of range": (document(knobs={"lambd": -1}), "lambd: -1"),
    "wrong type": (document(knobs={"depth": "3"}), "depth: '3'"),
    "an index": (document(knobs={"activation": 2}), "activation: 2"),
    "NaN": (b'{"format": "%s", "version": 1, "knobs": {"lambd": NaN}}' % FORMAT.encode(), "nan"),
    "null": (document(knobs={"m": None}), "m: None"),
    "twice": (b'{"format": "x", "format": "y"}', "the key 'format' stands twice"),
    "too deep": (b"[" * 100_000, "brackets in brackets, too many; allowed: JSON"),
    "huge number": (document(knobs={"m": 10**300}), "m: "),
    "too long a number": (b'{"format": ' + b"9" * 5000 + b"}", "a number of too many digits"),
    "too large": (b" " * 20_000_001, "larger than 20 MB"),
    "lists disagree": (document(knobs={"keep_prob": [0.5]}), "a list of 1 for 3 hidden layers"),
}


@pytest.mark.parametrize("name", BAD)
def test_refusals_name_the_file_and_the_fault(tmp_path: Path, name: str) -> None:
    content, words = BAD[name]
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with pytest.raises(ExperimentFileError) as caught:
        experiment_file.load(path)
    message = str(caught.value)
    assert message.startswith(str(path))
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize("place", ["missing.json", "."])
def test_unreadable(tmp_path: Path, place: str) -> None:
    with pytest.raises(ExperimentFileError):
        experiment_file.load(tmp_path / place)


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "experiments"
    folder.mkdir()
    path = folder / "run.json"
    experiment_file.save(path, DEFAULTS)
    before = path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExperimentFileError, match="No space left"):
        experiment_file.save(path, DEFAULTS.with_changes(lambd=1.0))
    assert path.read_bytes() == before
    assert len(list(folder.iterdir())) == 1


def test_saving_keeps_links_and_rights(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    experiment_file.save(real, DEFAULTS)
    real.chmod(0o640)
    link.symlink_to(real)
    experiment_file.save(link, DEFAULTS.with_changes(lambd=1.0))
    assert link.is_symlink()
    assert experiment_file.load(real).lambd == 1.0
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are files on POSIX")
def test_what_is_no_plain_file_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe.json", tmp_path / "folder.json"
    os.mkfifo(pipe)
    folder.mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(pipe)
    for path in (pipe, folder, link):
        with pytest.raises(ExperimentFileError, match="a folder, a device or a pipe; allowed: a"):
            experiment_file.save(path, DEFAULTS)
    assert pipe.is_fifo()
    assert folder.is_dir()
    with pytest.raises(ExperimentFileError, match="a device or a pipe"):
        experiment_file.load(pipe)  # it would wait for ever


REMOTE = "\\\\elsewhere\\share\\points.csv"


@pytest.mark.parametrize(
    ("knobs", "place", "found"),
    [
        ({"dataset": "file", "data_file": REMOTE}, "/home/me/own.gradplay", REMOTE),
        ({"dataset": "file", "data_file": REMOTE}, "\\\\other\\share\\own.gradplay", REMOTE),
        ({"dataset": "file", "data_file": REMOTE}, "\\\\Elsewhere\\share\\a\\own.gradplay", None),
        ({"dataset": "file", "data_file": "/home/me/points.csv"}, "/home/me/own.gradplay", None),
        ({"data_file": REMOTE}, "/home/me/own.gradplay", None),  # it is not used
    ],
)
def test_data_on_another_computer_than_the_experiment_is_named(
    knobs: dict[str, str], place: str, found: str | None
) -> None:
    content = experiment_file.Content(DEFAULTS.with_changes(**knobs))
    assert experiment_file.remote_data(content, Path(place)) == found


def test_names_that_the_system_refuses_are_refused_in_one_line(tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    first.symlink_to(second)
    second.symlink_to(first)  # round and round
    for path in (tmp_path / ("x" * 300), first):
        with pytest.raises(ExperimentFileError, match=path.name[:20]):
            experiment_file.read(path)
    with pytest.raises(ExperimentFileError):
        experiment_file.save(tmp_path / ("x" * 300), DEFAULTS)
    longest = tmp_path / f"{'x' * 240}.gradplay"
    experiment_file.save(longest, DEFAULTS)  # though the temporary file beside it has a name, too
    assert experiment_file.load(longest) == DEFAULTS


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may look everywhere")
def test_a_folder_that_may_not_be_looked_into_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o000)
    for use in (experiment_file.read, lambda path: experiment_file.save(path, DEFAULTS)):
        with pytest.raises(ExperimentFileError, match="closed"):
            use(folder / "one.gradplay")


PAINTING = Painting(
    added=(PaintedPoint(0, 0.5, -1.0, 1, 0),), count=1,
    moved=(MovedPoint(1, 2, 0.0, 3.0),), removed=frozenset({Key(0, 4)}),
)  # fmt: skip
TABLE = CarriedTable("a b.csv", "x1,x2,y\r\n1,2,0\r\n")
OF_FILE = DEFAULTS.with_changes(dataset="file", depth=7, data_encoding="gb18030")


def versions(folder: Path) -> dict[int, list[Content]]:
    """What is written as which version: the lowest that knows it all."""
    below = OF_FILE.with_changes(data_file=str(folder / "a.csv"))
    return {
        1: [
            Content(DEFAULTS),
            Content(DEFAULTS, PAINTING),
            Content(OF_FILE.with_changes(data_file="/somewhere/else.csv"), laboratories={}),
        ],
        2: [
            Content(below),
            Content(below, PAINTING, TABLE),
            Content(DEFAULTS, laboratories={"epsilon": {"epsilon": 1e-5}}),
        ],
    }


def test_a_file_has_the_lowest_version_that_knows_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "own.gradplay"
    for version, contents in versions(tmp_path).items():
        for content in contents:
            experiment_file.write(path, content)
            written = json.loads(path.read_text(encoding="utf-8"))
            assert written["version"] == version
            assert faults(written, experiment_schema.schema()) == []
            read = experiment_file.read(path)
            assert (read.painting, read.table) == (content.painting, content.table)
            assert (read.laboratories or {}) == (content.laboratories or {})
            path.unlink()


def test_the_schema_is_that_of_the_knobs() -> None:
    assert experiment_schema.PATH.read_text(encoding="utf-8") == experiment_schema.text(), (
        "write it anew: python -m tests.session.files.experiment_schema"
    )
    assert faults({"format": FORMAT, "version": 3}, experiment_schema.schema())
    assert faults(json.loads(document(knobs={"depth": 10**6})), experiment_schema.schema())


def test_carried_data_are_read_from_the_experiment_itself(tmp_path: Path) -> None:
    path = tmp_path / "own.gradplay"
    experiment_file.write(path, Content(OF_FILE.with_changes(data_file="/a/b.csv"), table=TABLE))
    written = json.loads(path.read_text(encoding="utf-8"))["knobs"]
    assert (written["data_file"], written["data_encoding"]) == ("a b.csv", "found")
    read = experiment_file.read(path)
    assert read.knobs == OF_FILE.with_changes(data_file=str(path), data_encoding="found")
    experiment_file.save(path, read.knobs.with_changes(depth=2))  # by whoever knows of no table
    again = experiment_file.read(path)
    assert (again.table, again.knobs.depth) == (TABLE, 2)
    moved = path.rename(tmp_path / "other name.gradplay")
    assert experiment_file.read(moved).knobs.data_file == str(moved)


def test_an_experiment_that_is_moved_with_its_data_opens(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    (old / "data").mkdir(parents=True)
    (old / "data" / "a.csv").write_text("x")
    knobs = OF_FILE.with_changes(data_file=str(old / "data" / "a.csv"))
    experiment_file.save(old / "own.gradplay", knobs)
    old.rename(new)
    read = experiment_file.read(new / "own.gradplay")
    assert (read.knobs.data_file, read.moved) == (str(new / "data" / "a.csv"), "")
    # From one that named it absolutely: the file of the same name beside the experiment.
    knobs = OF_FILE.with_changes(data_file="/gone/a.csv")
    experiment_file.save(new / "own.gradplay", knobs)
    (new / "a.csv").write_text("x")
    read = experiment_file.read(new / "own.gradplay")
    assert (read.knobs.data_file, read.moved) == (str(new / "a.csv"), "/gone/a.csv")
