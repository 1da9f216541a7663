"""Parameters saved and loaded from the window, and examples of one's own predicted."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.snapshot import State
from playground.ui.shell.network_files import NetworkFiles
from playground.ui.window.window import Window

SMALL = DEFAULTS.with_changes(dataset="gaussians", m=60, depth=1, width=3)
SHAPES = {"W1": (3, 2), "b1": (3, 1), "W2": (1, 3), "b2": (1, 1)}


@pytest.fixture
def shown(make_window: Any, qtbot: Any) -> Window:
    window = make_window(SMALL, training=True)
    qtbot.waitUntil(lambda: window.snapshot is not None and window.snapshot.step > 20)
    return window


@pytest.fixture
def files(shown: Window) -> NetworkFiles:
    return NetworkFiles(shown.shell)


@pytest.fixture
def chosen(shown: Window, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def choose(*, open_: Path | None = None, save: Path | None = None) -> None:
        monkeypatch.setattr(shown.files.dialogs, "ask_open", lambda *asked: open_)
        monkeypatch.setattr(shown.files.dialogs, "ask_save", lambda *asked: save)

    return choose


def said(shown: Window) -> str:
    return shown.panels.messages.text


def test_the_actions_stand_in_the_file_menu(shown: Window, qtbot: Any, chosen: Any) -> None:
    chosen()  # given up
    for id in ("save_parameters", "load_parameters", "predict"):
        assert shown.shell.actions[id] in shown.shell.actions.of_menu("file")
        shown.shell.actions[id].trigger()


def test_parameters_are_saved_while_it_trains_in_the_courses_letters(
    shown: Window, files: NetworkFiles, chosen: Any, tmp_path: Path, qtbot: Any
) -> None:
    target = tmp_path / "p.npz"
    chosen(save=target)
    files.ask_save()
    qtbot.waitUntil(target.exists, timeout=20_000)
    with np.load(target) as found:
        assert {name: found[name].shape for name in found.files} == SHAPES
    assert str(target) in said(shown)
    assert shown.shell.playback.needs == frozenset()  # nothing more is measured for it
    assert shown.snapshot.playing


def test_what_was_saved_is_loaded_and_the_run_pauses_with_it(
    shown: Window, files: NetworkFiles, chosen: Any, tmp_path: Path, qtbot: Any
) -> None:
    target = tmp_path / "p.npz"
    chosen(save=target, open_=target)
    files.ask_save()
    qtbot.waitUntil(target.exists, timeout=20_000)
    step = shown.snapshot.step
    qtbot.waitUntil(lambda: shown.snapshot.step > step + 50, timeout=20_000)
    files.ask_load()
    assert str(target) in said(shown)
    revision = shown.experiment.revision
    qtbot.waitUntil(lambda: shown.snapshot.revision >= revision, timeout=20_000)
    assert shown.snapshot.state is State.PAUSED
    again = tmp_path / "again.npz"
    chosen(save=again)
    files.ask_save()
    qtbot.waitUntil(again.exists, timeout=20_000)
    with np.load(target) as one, np.load(again) as other:
        for name in SHAPES:
            np.testing.assert_array_equal(one[name], other[name])


def test_parameters_of_another_network_are_named_and_refused(
    shown: Window, files: NetworkFiles, tmp_path: Path
) -> None:
    arrays = {name: np.zeros(shape) for name, shape in SHAPES.items()}
    wide, short = tmp_path / "wide.npz", tmp_path / "short.npz"
    np.savez(wide, **{**arrays, "W1": np.zeros((9, 2))})
    np.savez(short, W1=arrays["W1"], b1=arrays["b1"])
    revision = shown.experiment.revision
    files.load(wide)
    assert "W1 has shape (9, 2); allowed: (3, 2), for layers of 2, 3, 1 units" in said(shown)
    files.load(short)
    assert "W2, b2 missing" in said(shown)
    files.load(tmp_path / "none.npz")
    assert "none.npz" in said(shown)
    assert shown.experiment.revision == revision
    assert shown.experiment.playing


def test_where_they_cannot_be_written_it_is_said(
    shown: Window, files: NetworkFiles, chosen: Any, tmp_path: Path, qtbot: Any
) -> None:
    chosen(save=tmp_path / "nowhere" / "p.npz")
    files.ask_save()
    qtbot.waitUntil(lambda: "nowhere" in said(shown), timeout=20_000)


def test_examples_of_a_file_are_predicted_with_probabilities(
    shown: Window, files: NetworkFiles, chosen: Any, tmp_path: Path, qtbot: Any
) -> None:
    source, target = tmp_path / "new.csv", tmp_path / "out.csv"
    source.write_text("x1,x2\n1,2\n-3,0.5\n", encoding="utf-8")
    chosen(open_=source, save=target)
    files.ask_predict()
    qtbot.waitUntil(lambda: "2 examples are predicted" in said(shown), timeout=30_000)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "x₁,x₂,probability,predicted"
    assert len(lines) == 3
    assert 0 < float(lines[1].split(",")[2]) < 1


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [("a,b,c,d\n1,2,3,4\n", "out.csv", "4 columns"), ("x1,x2\n1,2\n", "out.doc", ".csv, .npz")],
)
def test_what_cannot_be_predicted_is_said(
    shown: Window, files: NetworkFiles, chosen: Any, tmp_path: Path, qtbot: Any,
    text: str, name: str, words: str,
) -> None:  # fmt: skip
    source = tmp_path / "new.csv"
    source.write_text(text, encoding="utf-8")
    chosen(open_=source, save=tmp_path / name)
    files.ask_predict()
    qtbot.waitUntil(lambda: words in said(shown), timeout=30_000)
    assert not (tmp_path / name).exists()
