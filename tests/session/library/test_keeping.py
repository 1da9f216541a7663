"""The thread that keeps runs: it takes all that it is told, and ends with everything written."""

import threading
from pathlib import Path
from typing import Any

import pytest

from playground.session.experiment import Experiment
from playground.session.library.database import LibraryError
from playground.session.library.keeping import Keeper
from playground.session.library.library import Library
from playground.session.library.writing import News, NewsKind
from tests.session.made_runs import SMALL
from tests.session.recorded import Recorded


def test_what_is_taken_is_written_before_it_ends(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "runs.gplib", lambda news: None)
    keeper.start()
    loop = Recorded().trained(3)
    for record in loop.records:
        keeper.take(record)
    assert keeper.close(timeout=20)
    assert keeper.close()
    with Library(keeper.path) as library:
        (run,) = library.runs()
    assert run.ended


def test_it_does_what_it_is_asked_with_the_library(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "runs.gplib", lambda news: None)
    found: list[Any] = []
    done = threading.Event()

    def take(result: Any) -> None:
        found.append(result)
        done.set()

    keeper.start()
    keeper.do(lambda library: library.count(), take)
    assert done.wait(20)
    assert found == [0]
    keeper.close()


def test_what_it_cannot_do_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keeper = Keeper(tmp_path / "file" / "runs.gplib", lambda news: None)
    found: list[Any] = []
    keeper.start()
    keeper.do(lambda library: library.count(), found.append)
    keeper.close()
    assert isinstance(found[0], LibraryError)


@pytest.mark.allow_log("unexpected error")
def test_an_error_that_nobody_expected_does_not_end_it(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path / "runs.gplib", lambda news: None)
    keeper.start()
    keeper.do(lambda library: 1 / 0, lambda found: None)
    for record in Recorded().trained(3).records:
        keeper.take(record)
    keeper.close()
    with Library(keeper.path) as library:
        assert library.count() == 1


def test_an_experiment_s_runs_are_kept(tmp_path: Path) -> None:
    written = threading.Event()

    def hear(news: News) -> None:
        if news.kind is NewsKind.WRITTEN:
            written.set()

    keeper = Keeper(tmp_path / "runs.gplib", hear)
    keeper.start()
    experiment = Experiment(SMALL)
    experiment.keep_runs(keeper.take)
    experiment.start()
    assert written.wait(60)
    experiment.close()
    keeper.close()
    with Library(keeper.path) as library:
        (run,) = library.runs()
        step = run.figures["step"]
        assert library.part(run.id, "parameters") is not None
    assert step == experiment.trainer.loop.run.step_count  # type: ignore[union-attr]
