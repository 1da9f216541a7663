"""A recording becomes a file beside the window: whole, or nothing of it is left."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QObject

from playground.session.files.frame_spool import FrameSpool
from playground.ui.recording.plan import Plan
from playground.ui.recording.writing import Writing

PLAN = Plan(seconds=1, width=160, frames_per_second=10)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def spool() -> Iterator[FrameSpool]:
    made = FrameSpool()
    for place in range(6):
        made.add(np.full((40, 160, 3), 40 * place, np.uint8))
    made.flush()
    yield made
    made.close()


@pytest.fixture
def writing() -> Iterator[Writing]:
    parent = QObject()
    made = Writing(parent)
    yield made
    made.close()
    parent.deleteLater()


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_it_is_there_once_it_is_written(
    writing: Writing, spool: FrameSpool, tmp_path: Path, temporary: Path, qtbot: Any, kind: str
) -> None:
    target = tmp_path / f"a.{kind}"
    with qtbot.waitSignal(writing.written, timeout=20_000) as told:
        writing.begin(spool, PLAN, target)
        assert writing.running
    assert told.args == [target]
    assert not writing.running
    with Image.open(target) as image:
        assert getattr(image, "n_frames", 1) == 6
    assert list(temporary.iterdir()) == [spool.path]


def test_where_it_cannot_be_it_says_so(
    writing: Writing, spool: FrameSpool, tmp_path: Path, temporary: Path, qtbot: Any
) -> None:
    target = tmp_path / "nowhere" / "a.gif"
    with qtbot.waitSignal(writing.failed, timeout=20_000) as told:
        writing.begin(spool, PLAN, target)
    assert str(target) in told.args[0]
    assert list(temporary.iterdir()) == [spool.path]


def test_what_goes_wrong_in_the_process_is_told(
    writing: Writing, spool: FrameSpool, tmp_path: Path, qtbot: Any
) -> None:
    path = spool.path
    with qtbot.waitSignal(writing.failed, timeout=20_000) as told:
        writing.begin(spool, PLAN, tmp_path / "a.gif")
        path.rename(path.with_name("gone"))
    path.with_name("gone").rename(path)
    assert str(tmp_path / "a.gif") in told.args[0]
    assert not (tmp_path / "a.gif").exists()


def test_given_up_it_leaves_nothing_and_what_was_there(
    writing: Writing, spool: FrameSpool, tmp_path: Path, temporary: Path
) -> None:
    target = tmp_path / "a.gif"
    target.write_bytes(b"before")
    writing.begin(spool, PLAN, target)
    writing.close()
    assert not writing.running
    assert target.read_bytes() == b"before"
    assert list(temporary.iterdir()) == [spool.path]
