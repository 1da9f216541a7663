"""The command `record`: its arguments; what it draws is tested in ui/start."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.commands.main import run


class Recorded:
    """Takes what would be recorded."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, Path, dict[str, Any]]] = []

    def __call__(self, knobs: Any, target: Path, **options: Any) -> int:
        self.asked.append((knobs, target, options))
        return 0


@pytest.fixture
def recorded() -> Recorded:
    return Recorded()


def test_the_defaults(recorded: Recorded, tmp_path: Path) -> None:
    out = tmp_path / "a.gif"
    assert run(["record", "--seconds", "10", str(out)], record=recorded) == 0
    ((knobs, target, options),) = recorded.asked
    assert (knobs.dataset, target) == ("spiral", out)
    assert options == {
        "painting": None, "seconds": 10.0, "width": 640, "frames_per_second": 15,
        "steps_per_picture": 50, "panel": None, "layout": None, "theme": "light", "language": "en",
    }  # fmt: skip


@pytest.mark.parametrize("between", [True, False])  # FILE --seconds S OUT, as it is documented
def test_a_file_and_knobs_stand_before_the_target(
    recorded: Recorded, tmp_path: Path, between: bool
) -> None:
    file, out = tmp_path / "m.json", tmp_path / "a.webp"
    file.write_text(
        '{"format": "gradient-playground/experiment", "version": 1, "knobs": {"dataset": "moons"}}',
        encoding="utf-8",
    )
    flags = ["--seconds", "2.5", "--lambd", "0.5", "--panel", "error", "--pixels", "320"]
    words = [str(file), *flags, str(out)] if between else [*flags, str(file), str(out)]
    assert run(["record", *words], record=recorded) == 0
    ((knobs, target, options),) = recorded.asked
    assert (knobs.dataset, knobs.lambd, target) == ("moons", 0.5, out)
    assert (options["seconds"], options["panel"], options["width"]) == (2.5, "error", 320)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.gif"], "--seconds"),
        (["--seconds", "5"], "OUT.gif|OUT.webp"),
        (["--seconds", "long", "a.gif"], "--seconds"),
        (["--seconds", "5", "--lambd", "-1", "a.gif"], "--lambd"),
        (["--seconds", "5", "--language", "xx", "a.gif"], "--language: 'xx'"),
        (["--seconds", "5", "nowhere/a.gif"], "no such folder"),
        (["nofile.json", "--seconds", "5", "a.gif"], "nofile.json"),
    ],
)
def test_bad_usage_is_one_line(
    recorded: Recorded, words: list[str], told: str, capsys: pytest.CaptureFixture[str],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert run(["record", *words], record=recorded) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert recorded.asked == []


def test_other_commands_and_its_usage_load_no_qt() -> None:
    code = (
        "import sys; from playground.__main__ import main\n"
        "try: main(['record', '--help'])\n"
        "except SystemExit: pass\n"
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'PIL'))]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "--steps-per-picture" in done.stdout
