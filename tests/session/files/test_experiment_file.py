"""Experiment files: what is written is read; what is wrong is named and refused."""

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files import experiment_file
from playground.session.files.experiment_file import FORMAT, ExperimentFileError
from tests.strategies import hyperparameters


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(hyperparameters())
def test_round_trip(tmp_path: Path, knobs: Hyperparameters) -> None:
    folder = tmp_path / "experiments"
    folder.mkdir(exist_ok=True)
    path = folder / "run.json"
    experiment_file.save(path, knobs)
    assert experiment_file.load(path) == knobs
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
    "newer": (document(version=2), "newer version of the program"),
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
    "too large": (b" " * 1_000_001, "larger than 1 MB"),
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
