"""Writing the examples of a run to a file."""

from pathlib import Path

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.data.files.reading import Choice, decide
from playground.data.files.survey import look
from playground.data.files.table import Table
from playground.data.files.table_reader import read_table
from playground.session.experiment import Experiment
from playground.session.files.examples_export import Exporting, export
from playground.session.run import build
from tests.session.driven import SMALL, Driven

THREE_SETS = SMALL.with_changes(m=100, dev_share=0.2, test_share=0.3, stretch=50.0)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()]


def same(path: str, examples: Examples) -> None:
    """Whether all columns of a file are the examples."""
    survey = look(path)
    table = read_table(decide(survey, Choice(features=survey.names[:-1], label="label")))
    assert isinstance(table, Table)
    np.testing.assert_array_equal(table.X, np.hstack([examples.X_train, examples.X_dev]))
    np.testing.assert_array_equal(table.Y, np.hstack([examples.Y_train, examples.Y_dev]))
    assert table.feature_names == examples.feature_names
    assert table.class_names == examples.class_names


@pytest.mark.parametrize("dataset", ["gaussians", "digits"])
def test_what_is_written_is_read_back_exactly_but_the_test_set(
    tmp_path: Path, dataset: str
) -> None:
    examples = build.draw_examples(THREE_SETS.with_changes(dataset=dataset))
    done = export(examples, str(tmp_path / "points.csv"))
    assert (done.examples, done.hidden, done.problem) == (70, 30, "")
    same(done.path, examples)


def test_what_is_held_out_as_train_dev_is_counted_and_not_written(tmp_path: Path) -> None:
    examples = build.draw_examples(THREE_SETS.with_changes(mismatch=0.3))
    done = export(examples, str(tmp_path / "points.csv"))
    assert done.held_out == examples.train_dev_size > 0
    assert done.examples + done.held_out + done.hidden == examples.m
    same(done.path, examples)


def test_a_failure_is_told_and_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples = build.draw_examples(THREE_SETS)
    path = tmp_path / "points.csv"
    path.write_text("mine", encoding="utf-8")
    given_up = Exporting(examples, str(path))
    assert given_up.go_on() is None
    assert len(files_in(tmp_path)) == 2
    assert "given up" in given_up.give_up().problem
    assert files_in(tmp_path) == [path]
    assert "folder" in export(examples, str(tmp_path / "no" / "folder.csv")).problem
    unnamed = Examples.from_sets(
        examples.X_train, examples.Y_train, source="a test", feature_names=("1", "2")
    )
    assert str(path) in (problem := export(unnamed, str(path)).problem)
    assert "feature_names" in problem

    def no_memory(*arguments: object, **options: object) -> None:
        raise MemoryError

    monkeypatch.setattr("playground.session.files.examples_export.csv_parts", no_memory)
    done = export(examples, str(path))
    assert "memory" in done.problem
    assert done.examples == 0
    assert path.read_text(encoding="utf-8") == "mine"
    assert files_in(tmp_path) == [path]


def test_every_export_that_was_asked_for_is_done_once(tmp_path: Path) -> None:
    paths = [str(tmp_path / f"{number}.csv") for number in range(3)]
    with Driven(THREE_SETS) as driven:
        for path in paths:  # each may overwrite the request before
            driven.send(exports=(path,))
        shown = driven.until(lambda snapshot: len(snapshot.exports) == 3)
        assert [done.path for done in shown.exports] == paths
        for path in paths:
            same(path, build.draw_examples(THREE_SETS))
            Path(path).unlink()
        shown = driven.done(steps=2)
        assert shown.step == 2
        assert len(shown.exports) == 3
    assert files_in(tmp_path) == []


def test_the_examples_written_are_those_of_the_newest_knobs(tmp_path: Path) -> None:
    path = str(tmp_path / "points.csv")
    with Driven(THREE_SETS) as driven:
        driven.send(data_seed=9, exports=(path,))
        driven.until(lambda snapshot: snapshot.exports != ())
    same(path, build.draw_examples(THREE_SETS.with_changes(data_seed=9)))


def test_the_experiment_collects_the_files_asked_for(tmp_path: Path) -> None:
    experiment = Experiment(THREE_SETS)
    paths = [str(tmp_path / "a.csv"), str(tmp_path / "b.csv")]
    for path in paths:
        experiment.export(path)
    experiment.start()
    try:
        snapshot = None
        while snapshot is None or len(snapshot.exports) < 2:
            snapshot = experiment.trainer.snapshots.wait(20.0)
            assert snapshot is not None
    finally:
        experiment.close()
    assert [done.path for done in snapshot.exports] == paths
    assert all(done.problem == "" for done in snapshot.exports)
