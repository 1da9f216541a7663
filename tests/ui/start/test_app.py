"""The program as a process of its own: start, end, signals, errors, what it remembers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.paths import resources

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

READY = "READY"
# Runs the program, with `extra` called with the window once it draws.
PROGRAM = """
import sys, os
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
from pathlib import Path
from playground.ui.start import application
from playground.ui.start.app import run
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

finish = application._finish

def finish_and_tell(window, *others):
    finish(window, *others)
    timer = QTimer(window)
    def look():
        idle = window.snapshot is not None and window.snapshot.missing  # nothing moves then
        if window.complete and (window.clock.frames > 3 or idle):
            timer.stop()
            try:
                {extra}
            finally:
                print("READY", flush=True)
    timer.timeout.connect(look)
    timer.start(20)

application._finish = finish_and_tell
sys.exit(run({arguments}))
"""


def start(extra: str = "pass", arguments: str = "", **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(extra=extra, arguments=arguments)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def settings_folder(private_home: Path) -> Path:
    return private_home / "config" / "gradient-playground"


def ended_well(process: subprocess.Popen[str]) -> str:
    """Wait for its end; standard output."""
    try:
        output, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0, errors
    return output


def finish(process: subprocess.Popen[str], number: int | None = None) -> tuple[int, str]:
    """Wait for it to draw, send it a signal, wait for its end: exit code and standard error."""
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if number is not None and line.strip() == READY:
            process.send_signal(number)
        _, errors = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    errors = "\n".join(line for line in errors.splitlines() if "propagateSizeHints" not in line)
    return process.returncode, errors


def test_a_signal_closes_a_dialog_and_the_window(settings_folder: Path) -> None:
    code, errors = finish(start('window.menus.actions["about"].trigger()'), signal.SIGTERM)
    errors = errors.replace("This plugin does not support raise()", "").strip()
    assert (code, errors) == (0, "")
    assert (settings_folder / "last-experiment.json").is_file()


@pytest.mark.parametrize(("kept", "first"), [("", 30), ("speed=max", 0), ("speed=1", 1)])
def test_it_begins_at_the_speed_chosen_last(settings_folder: Path, kept: str, first: int) -> None:
    settings_folder.mkdir(parents=True)
    (settings_folder / "gradient-playground.ini").write_text(f"[General]\nversion=1\n{kept}\n")
    told = ended_well(start("print(window.experiment.speed); window.close()"))
    assert told.split()[0] == str(first)


@pytest.mark.xvfb
def test_it_runs_in_a_real_window(real_window_environment: dict[str, str]) -> None:
    environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": real_window_environment["DISPLAY"]}
    assert finish(start(**environment), signal.SIGTERM) == (0, "")


def test_without_a_display_there_is_one_line_and_code_2() -> None:
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    code, errors = finish(start(**environment))
    assert code == 2
    assert errors.count("\n") == 0
    assert errors.startswith("gradient-playground: no display")
    assert "gradient-playground train" in errors


def test_an_error_in_a_slot_is_shown_and_the_window_goes_on() -> None:
    extra = """
                def fail(): raise ZeroDivisionError("nothing to divide")
                for _ in range(10): QTimer.singleShot(0, window, fail)
                def check():
                    text = window.crash_bar.text
                    if not (text and window.clock.frames > 20):
                        return QTimer.singleShot(20, window, check)
                    print("MESSAGE", text, flush=True)
                    window.close()
                check()
"""
    process = start(extra)
    try:
        output, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 0
    assert "MESSAGE Something went wrong: ZeroDivisionError: nothing to divide" in output
    assert "Traceback (most recent call last)" in errors
    assert errors.count("ZeroDivisionError") == 3  # the same error is written out three times


def test_the_knobs_come_back_at_the_next_start(settings_folder: Path) -> None:
    code, _ = finish(start("window.experiment.store.set(noise=0.27)"), signal.SIGTERM)
    assert code == 0
    document = json.loads((settings_folder / "last-experiment.json").read_text())
    assert document["knobs"]["noise"] == 0.27
    check = "assert window.experiment.store.current.noise == 0.27"
    assert finish(start(check), signal.SIGTERM) == (0, "")


def test_a_crash_loses_no_knob(settings_folder: Path) -> None:
    path = settings_folder / "last-experiment.json"
    process = start("window.experiment.store.set(noise=0.27)")
    try:
        assert process.stdout is not None
        process.stdout.readline()
        deadline = time.monotonic() + 60
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
    finally:
        process.kill()
        process.communicate()
    assert json.loads(path.read_text())["knobs"]["noise"] == 0.27


def test_a_damaged_last_experiment_is_said_and_the_defaults_are_taken(
    settings_folder: Path,
) -> None:
    settings_folder.mkdir(parents=True)
    (settings_folder / "last-experiment.json").write_text("{", encoding="utf-8")
    check = "assert 'last-experiment.json' in window.panels.messages.text"
    assert finish(start(check), signal.SIGTERM) == (0, "")


def test_a_file_and_a_theme_given_at_the_start_are_used(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    knobs = {"noise": 0.33}
    path.write_text(
        json.dumps({"format": "gradient-playground/experiment", "version": 1, "knobs": knobs}),
        encoding="utf-8",
    )
    check = (
        "assert window.windowTitle().startswith('mine.json'); "
        "assert window.experiment.store.current.noise == 0.33; "
        "assert window.theme.name == 'dark'"
    )
    arguments = f"experiment_file=Path({str(path)!r}), theme='dark'"
    assert finish(start(check, arguments), signal.SIGTERM) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("experiment_file=Path('/no/such.json')", "/no/such.json"),
        ("theme='sepia'", "sepia"),
    ],
)
def test_what_cannot_be_used_at_the_start_is_one_line_and_code_2(
    arguments: str, words: str
) -> None:
    code, errors = finish(start(arguments=arguments))
    assert code == 2
    assert errors.count("\n") == 0
    assert words in errors


def test_a_home_that_cannot_be_written_is_said_in_the_window(tmp_path: Path) -> None:
    home = tmp_path / "config"
    home.write_text("no folder")
    check = "print(window.panels.messages.text, flush=True)"
    process = start(check + "; window.close()", XDG_CONFIG_HOME=str(home))
    try:
        output, errors = process.communicate(timeout=60)
    finally:
        process.kill()
    assert (process.returncode, errors) == (0, "")
    assert "cannot be kept for the next start" in output
    assert str(home) in output


MANY = {"depth": 7, "lambd": 0.5, "data_columns": "x2,x1,y", "penalty": "l1"}
SAY_MISSING = """
                def check():
                    snapshot, newest = window.snapshot, window.experiment.revision
                    there = snapshot is not None and snapshot.revision == newest
                    if not there or not snapshot.missing or window.busy_bar.busy:
                        return QTimer.singleShot(20, window, check)
                    knobs = window.experiment.store.current
                    print("KNOBS", knobs.depth, knobs.lambd, knobs.penalty, knobs.data_columns)
                    print("SAID", window.missing_data_bar.text, flush=True)
                    print("TITLE", window.windowTitle(), window.isWindowModified())
                    {more}
                    window.close()
                check()
"""


def test_an_experiment_whose_data_are_gone_keeps_its_knobs_from_start_to_start(
    tmp_path: Path, settings_folder: Path
) -> None:
    path = tmp_path / "mine.gradplay"
    knobs = {**MANY, "dataset": "file", "data_file": "gone.csv"}
    text = json.dumps({"format": "gradient-playground/experiment", "version": 2, "knobs": knobs})
    path.write_text(text, encoding="utf-8")
    last = settings_folder / "last-experiment.json"
    opened = f"experiment_file=Path({str(path)!r})"
    lost = "window.experiment.store.set(depth=6)"
    for arguments, more, depth in ((opened, lost, 7), ("", "pass", 6)):
        output = ended_well(start(SAY_MISSING.format(more=more), arguments))
        assert f"KNOBS {depth} 0.5 l1 x2,x1,y" in output
        assert f"TITLE mine.gradplay[*] — Gradient Playground {depth == 6}" in output
        assert str(tmp_path / "gone.csv") in output
        kept = json.loads(last.read_text(encoding="utf-8"))["knobs"]
        assert kept["data_file"] == str(tmp_path / "gone.csv")
    assert path.read_text(encoding="utf-8") == text


def test_a_start_with_a_file_keeps_the_last_session_among_the_recent_ones(
    tmp_path: Path, settings_folder: Path
) -> None:
    settings_folder.mkdir(parents=True)
    experiment = {"format": "gradient-playground/experiment", "version": 1}
    (settings_folder / "last-experiment.json").write_text(
        json.dumps({**experiment, "knobs": {"noise": 0.27}}), encoding="utf-8"
    )
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(experiment), encoding="utf-8")
    check = "assert 'last-session.gradplay' in window.settings.recent_files[1]"
    arguments = f"experiment_file=Path({str(path)!r})"
    assert finish(start(check, arguments), signal.SIGTERM) == (0, "")
    aside = json.loads((settings_folder / "last-session.gradplay").read_text(encoding="utf-8"))
    assert aside["knobs"] == {"noise": 0.27}


def test_projector_mode_at_the_start_and_quit_ends_it() -> None:
    check = "assert window.theme.name == 'projector' and window.isFullScreen()"
    quit_it = 'window.menus.actions["quit"].trigger()'
    assert finish(start(f"{check}; {quit_it}", "projector=True")) == (0, "")


def test_a_file_that_cannot_be_read_leaves_the_last_experiment(
    tmp_path: Path, settings_folder: Path
) -> None:
    knobs = {"noise": 0.27, "dataset": "moons"}
    settings_folder.mkdir(parents=True)
    (settings_folder / "last-experiment.json").write_text(
        json.dumps({"format": "gradient-playground/experiment", "version": 1, "knobs": knobs}),
        encoding="utf-8",
    )
    bad = tmp_path / "bad.csv"
    bad.write_text("%PDF-1.7\nx1,x2,y\n" + "1,2,0\n3,4,1\n" * 30)
    for path in (bad, tmp_path / "missing.csv"):
        output = ended_well(start(CHECK_LAST, asked_for(path)))
        assert "KNOBS moons 0.27" in output
        assert path.name in output


def test_a_table_on_the_command_line_is_read_and_its_columns_are_asked_for(tmp_path: Path) -> None:
    plain, wide = tmp_path / "plain.csv", tmp_path / "wide.csv"
    plain.write_text("x1,x2,y\n" + "1,2,0\n3,4,1\n" * 10)
    wide.write_text("a,b,c,kind\n" + "1,2,,cat\n3,4,5,dog\n" * 10)
    for path, found in ((plain, "KNOBS file"), (wide, "DIALOG ColumnsDialog")):
        output = ended_well(start(CHECK_LAST, asked_for(path)))
        assert found in output


def asked_for(path: Path) -> str:
    return f"""__import__("playground.knobs.hyperparameters", fromlist="D").DEFAULTS.with_changes(
        dataset="file", data_file={str(path)!r})"""


CHECK_LAST = """
                def check():
                    # Said once the file was read or refused, however long that takes.
                    knobs, modal = window.experiment.store.current, QApplication.activeModalWidget()
                    text = window.panels.messages.text
                    if not (text or modal or knobs.dataset == "file"):
                        return QTimer.singleShot(20, window, check)
                    print("KNOBS", knobs.dataset, knobs.noise, text)
                    print("DIALOG", type(modal).__name__, flush=True)
                    if modal is not None: modal.close()
                    window.close()
                check()
"""


def test_a_lesson_or_a_folder_of_them_is_opened(tmp_path: Path) -> None:
    mine = resources() / "lessons" / "02-bias-and-variance.toml"
    (tmp_path / "mine.toml").write_bytes(mine.read_bytes())
    check = 'assert window.lessons.play.lesson.name == "mine"'
    assert finish(start(check, f"lesson={str(tmp_path)!r}"), signal.SIGTERM) == (0, "")
    code, errors = finish(start(arguments='lesson="nothing"'))
    assert code == 2
    assert errors.startswith("gradient-playground: lesson 'nothing' is not known; allowed: 0 to 14")


@pytest.mark.xvfb
def test_a_display_that_goes_away_ends_it_in_words_and_loses_no_knob(settings_folder: Path) -> None:
    reading, writing = os.pipe()
    options = ["-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *options], pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as stream:
        number = stream.readline().strip()
    change = "window.experiment.store.set(noise=0.37); os.kill(SERVER, 9)".replace(
        "SERVER", str(server.pid)
    )
    program = start(change, QT_QPA_PLATFORM="xcb", DISPLAY=f":{number}")
    try:
        _, errors = program.communicate(timeout=60)
    finally:
        server.kill()
        server.wait()
        program.kill()
    assert program.returncode == 1, errors
    assert "the display is gone; the session is kept" in errors
    assert "Segmentation" not in errors
    kept = json.loads((settings_folder / "last-experiment.json").read_text())
    assert kept["knobs"]["noise"] == 0.37


CRASHES = """
                import faulthandler
                window.experiment.store.set(depth=9)
                QTimer.singleShot(1500, window, faulthandler._sigsegv)
"""
LOOKS = """
                bar = window.crash_bar
                print("DEPTH", window.experiment.store.current.depth)
                print("BAR", bar.text, bar.restore_button.isVisible())
                {more}
                print("THEN", window.experiment.store.current.depth, bool(bar.text), flush=True)
                window.close()
"""


def test_after_a_crash_of_the_process_the_next_start_offers_its_experiment_once(
    private_home: Path,
) -> None:
    process = start(CRASHES)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGSEGV
    output = ended_well(start(LOOKS.format(more="bar.restore_button.click()")))
    assert f"DEPTH {DEFAULTS.depth}\n" in output
    assert "BAR The program ended unexpectedly the last time." in output
    assert "THEN 9 False" in output
    (report,) = (private_home / "data" / "gradient-playground" / "crashes").iterdir()
    text = report.read_text(encoding="utf-8")
    assert "Segmentation fault" in text
    assert str(private_home) not in text
    output = ended_well(start(LOOKS.format(more="pass")))
    assert "DEPTH 9" in output  # the session that was restored
    assert "BAR  False" in output
