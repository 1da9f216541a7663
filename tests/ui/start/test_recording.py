"""`gradient-playground record`, as it is run where there is no display."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

TIMEOUT = 120
SMALL = ("--dataset", "gaussians", "--m", "60", "--depth", "1", "--width", "4")


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}  # fmt: skip
    temporary = home / "temporary"
    temporary.mkdir(exist_ok=True)
    return {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"),
            "TMPDIR": str(temporary)}  # fmt: skip


def command(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "playground", "record", *map(str, words)]


def record(home: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words), env=environment(home), capture_output=True, text=True, timeout=TIMEOUT
    )


@pytest.mark.parametrize(
    ("name", "words", "size"),
    [
        ("a.gif", (), (640, 400)),
        ("a.webp", ("--panel", "boundary", "--pixels", "320", "--theme", "dark"), None),
        ("a.gif", ("--layout", "all", "--language", "zh_CN", "--pixels", "200"), (200, 125)),
    ],
)
def test_without_a_display(
    tmp_path: Path, name: str, words: tuple[str, ...], size: tuple[int, int] | None
) -> None:
    out = tmp_path / name
    done = record(tmp_path, *SMALL, "--seconds", "1", "--fps", "6", *words, out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with Image.open(out) as image:
        assert getattr(image, "n_frames", 1) == 6
        if size is not None:
            assert image.size == size
    assert list((tmp_path / "temporary").iterdir()) == []
    assert not (tmp_path / "config").exists()  # the user's settings are left alone


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--panel", "nose"), "--panel: 'nose' is not allowed; allowed: activations, boundary"),
        (("--layout", "nose"), "--layout: 'nose'"),
        (("--theme", "nose"), "theme 'nose'"),
        (("--fps", "90"), "--fps: 90 is not allowed; allowed: 1 to 30"),
    ],
)
def test_what_cannot_be_is_one_line(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = record(tmp_path, "--seconds", "1", *words, tmp_path / "a.gif")
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "a.gif").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ended_in_the_middle_it_leaves_no_file(tmp_path: Path) -> None:
    out = tmp_path / "a.gif"
    process = subprocess.Popen(
        command(*SMALL, "--seconds", "120", "--pixels", "160", out), env=environment(tmp_path),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    temporary = tmp_path / "temporary"
    end = time.monotonic() + TIMEOUT
    while not any(path.stat().st_size for path in temporary.glob("*.frames")):
        assert time.monotonic() < end
        time.sleep(0.05)
    process.send_signal(signal.SIGTERM)
    _, error = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 128 + signal.SIGTERM
    assert error == "gradient-playground: stopped by SIGTERM\n"
    assert not out.exists()
    assert list(temporary.iterdir()) == []
