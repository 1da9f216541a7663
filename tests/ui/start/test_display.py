"""Whether a window can be opened is found out before Qt would abort, and said in one line."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from playground.ui.start import display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a display")


def ask(**environment: str) -> str | None:
    with display.checked(environment) as found:
        return found


def test_without_a_display_it_says_so_and_names_the_headless_command() -> None:
    found = ask()
    assert found is not None
    assert found.startswith("no display: neither DISPLAY nor WAYLAND_DISPLAY is set;")
    assert "`gradient-playground train" in found
    assert "\n" not in found


@pytest.mark.parametrize("name", [":987", "nowhere.invalid:0", "rubbish", ":"])
def test_a_display_that_does_not_answer_is_named(name: str) -> None:
    found = ask(DISPLAY=name)
    assert found is not None
    assert repr(name) in found
    assert "\n" not in found


def test_a_wayland_display_that_does_not_answer_is_named(tmp_path: Path) -> None:
    found = ask(WAYLAND_DISPLAY="wayland-7", XDG_RUNTIME_DIR=str(tmp_path))
    assert found is not None
    assert "wayland-7" in found
    found = ask(WAYLAND_DISPLAY="w", DISPLAY=":987", XDG_RUNTIME_DIR=str(tmp_path))
    assert found is not None
    assert "the Wayland display 'w' does not answer and the X display ':987'" in found


def test_a_wayland_display_that_answers_will_do(tmp_path: Path) -> None:
    path = tmp_path / "w"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        assert ask(WAYLAND_DISPLAY="w", XDG_RUNTIME_DIR=str(tmp_path)) is None
        assert ask(WAYLAND_DISPLAY=str(path)) is None


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600"])
def test_platforms_without_a_display_need_none(platform: str) -> None:
    assert ask(QT_QPA_PLATFORM=platform) is None


def test_asking_for_x_needs_x(tmp_path: Path) -> None:
    found = ask(QT_QPA_PLATFORM="xcb", WAYLAND_DISPLAY="w", XDG_RUNTIME_DIR=str(tmp_path))
    assert found is not None
    assert "Wayland display" not in found


def test_missing_libraries_are_named_with_their_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = ("libEGL.so.1", "libxcb-cursor.so.0")
    monkeypatch.setattr(display, "loads", lambda library: library not in absent)
    found = ask(DISPLAY=":987")
    assert found is not None
    assert "libEGL.so.1, libxcb-cursor.so.0 missing" in found
    assert "apt install libegl1 libxcb-cursor0" in found
    offscreen = ask(QT_QPA_PLATFORM="offscreen")
    assert offscreen is not None
    assert "libxcb-cursor" not in offscreen


def test_without_pyside_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "find_spec", lambda name: None)
    found = ask(DISPLAY=":0")
    assert found is not None
    assert "PySide6 is not installed" in found


@pytest.mark.xvfb
def test_a_real_display_will_do() -> None:
    assert ask(DISPLAY=os.environ["DISPLAY"]) is None


def test_the_check_loads_no_qt() -> None:
    code = (
        "import sys; from playground.ui.start import app, display; display.checked({}).__enter__();"
        "print([name for name in sys.modules if name.startswith(('PySide6.', 'pyqtgraph'))])"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_a_server_without_other_clients_is_still_there_for_qt() -> None:
    """A bare X server begins anew when its last client leaves: the check must not be that one."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(writing)
        with os.fdopen(reading) as stream:
            name = f":{stream.readline().strip()}"
        with display.checked({"DISPLAY": name}) as found:
            assert found is None
            for _ in range(20):
                with display.checked({"DISPLAY": name}) as again:
                    assert again is None
    finally:
        server.terminate()
        server.wait()
