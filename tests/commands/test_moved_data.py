"""Experiments of data files without a window: missing, moved together, and carried along."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files import experiment_file
from playground.session.files.experiment_file import Content
from playground.session.files.saving_data import with_data
from tests.commands.trained import train

CSV = "x1,x2,label\n" + "".join(f"{i / 10},{(i * 7 % 30) / 10},{i % 2}\n" for i in range(60))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "lessons"
    (made / "data").mkdir(parents=True)
    (made / "data" / "points.csv").write_text(CSV, encoding="utf-8")
    return made


def knobs(folder: Path) -> Hyperparameters:
    data = folder / "data" / "points.csv"
    return DEFAULTS.with_changes(dataset="file", data_file=str(data), depth=2, width=4)


def test_together_with_its_data_it_can_be_moved(folder: Path) -> None:
    experiment_file.save(folder / "own.gradplay", knobs(folder))
    moved = folder.rename(folder.with_name("elsewhere"))
    done = train(moved / "own.gradplay", "--steps", "2", "--json", "-")
    assert (done.code, done.err) == (0, "")
    assert done.json["knobs"]["data_file"] == str(moved / "data" / "points.csv")
    assert sum(done.json["sizes"].values()) == 60


def test_data_found_beside_it_are_named_on_standard_error(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.gradplay"
    experiment_file.save(path, knobs(folder).with_changes(data_file="/gone/points.csv"))
    shutil.copyfile(folder / "data" / "points.csv", tmp_path / "points.csv")
    done = train(path, "--steps", "2", "--json", "-")
    assert done.code == 0
    assert done.err == (
        "gradient-playground: /gone/points.csv is not there any more: "
        f"{tmp_path / 'points.csv'} is used\n"
    )
    assert done.json["state"] == "finished"
    named = train(path, "--data-file", folder / "data" / "points.csv", "--steps", "2")
    assert (named.code, named.err) == (0, "")


def test_data_that_are_nowhere_are_refused_by_name(folder: Path) -> None:
    experiment_file.save(folder / "own.gradplay", knobs(folder))
    (folder / "data" / "points.csv").unlink()
    done = train(folder / "own.gradplay", "--steps", "2")
    assert done.code == 2
    assert done.out == ""
    assert str(folder / "data" / "points.csv") in done.err
    assert "no such file" in done.err
    assert done.err.count("\n") == 1


def test_data_that_it_carries_are_trained_on(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.gradplay"
    of_file = train(*(folder / "data" / "points.csv", "--steps", "5", "--json", "-"))
    experiment_file.write(path, with_data(Content(knobs(folder)), path, None))
    shutil.rmtree(folder)
    depth = "--depth", str(DEFAULTS.depth), "--width", str(DEFAULTS.width)
    done = train(path, *depth, "--steps", "5", "--json", "-")
    assert (done.code, done.err) == (0, "")
    assert done.json["features"] == ["x1", "x2"]
    assert done.json["history"] == of_file.json["history"]


def test_a_file_of_a_newer_program_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "own.gradplay"
    path.write_text('{"format": "gradient-playground/experiment", "version": 3, "knobs": {}}')
    done = train(path, "--steps", "2")
    assert done.code == 2
    assert "newer version of the program (format version 3)" in done.err
    assert "up to 2; update the program" in done.err
