"""The program as others run it: without Qt where there is no window, exit codes, one line of error.

What can be seen inside this process is tried here; what cannot, in a process of its own.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import playground
from playground.__main__ import main
from playground.commands import main as main_module
from playground.commands import train
from playground.commands.main import COMMANDS, run
from playground.knobs.hyperparameters import KNOBS

QT = ("PySide6", "pyqtgraph", "shiboken6")
SMALL = ["--m", "60", "--depth", "1", "--width", "3"]
ROOT = Path(playground.__file__).parents[1]

REFUSING = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {refused!r}:
            raise ImportError(name + " must not be loaded")

sys.meta_path.insert(0, Refuse())
from playground.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def program(
    *arguments: str, refused: tuple[str, ...] = (), **options: Any
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process that cannot import what is refused."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | options.pop("environment", {})
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", REFUSING.format(refused=refused), *arguments],
        env=environment, capture_output="stdout" not in options, text=True, timeout=60,
        check=False, stdin=subprocess.DEVNULL, **options,
    )  # fmt: skip


def assert_one_line(text: str) -> None:
    assert re.fullmatch(r"gradient-playground: [^\n]+\n", text), text


# ---- what is loaded -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["--help"], ["train", "--help"], ["--version"], ["sweep", "--help"]]
)
def test_help_needs_neither_qt_nor_numpy(arguments: list[str]) -> None:
    result = program(*arguments, refused=(*QT, "numpy"))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(("usage: gradient-playground", "gradient-playground 0"))


@pytest.mark.parametrize("arguments", [["train"], ["--depth"], ["train", "--steps", "x"]])
def test_bad_usage_is_told_before_anything_is_loaded(arguments: list[str]) -> None:
    result = program(*arguments, refused=(*QT, "numpy"))
    assert (result.returncode, result.stdout) == (2, "")
    assert_one_line(result.stderr)


def test_training_needs_no_qt() -> None:
    result = program("train", "--steps", "3", *SMALL, "--json", "-", refused=QT)
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads(result.stdout)["step"] == 3


@pytest.mark.parametrize(
    "arguments", [["trian"], ["none.json"], ["--lambd", "-1"], ["--language", "xx"], ["--typo"]]
)
def test_bad_usage_of_the_window_loads_no_qt(arguments: list[str]) -> None:
    result = program(*arguments, refused=QT)
    assert (result.returncode, result.stdout) == (2, "")
    assert_one_line(result.stderr)


def test_one_thread_for_each_product() -> None:
    code = "import os, playground.__main__; print(os.environ['OPENBLAS_NUM_THREADS'])"
    environment = {k: v for k, v in os.environ.items() if not k.endswith("_NUM_THREADS")}
    for given, expected in (({}, "1\n"), ({"OPENBLAS_NUM_THREADS": "3"}, "3\n")):
        result = subprocess.run(
            [sys.executable, "-c", code], env=environment | {"PYTHONPATH": str(ROOT)} | given,
            capture_output=True, text=True, timeout=60, check=True,
        )  # fmt: skip
        assert result.stdout == expected


# ---- where the output goes ------------------------------------------------------------------


def test_a_reader_who_leaves_is_no_error() -> None:
    read, write = os.pipe()
    os.close(read)
    result = program(
        "train", "--steps", "300", "--log-every", "1", *SMALL,
        stdout=write, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(write)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [[], ["--json", "-"]])
def test_a_full_disk_is_one_line(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = program(
            "train", "--steps", "2", *SMALL, *arguments, stdout=full, stderr=subprocess.PIPE
        )
    assert result.returncode == 2
    assert_one_line(result.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["train", "--help"]])
def test_help_that_cannot_be_written_is_no_success(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = program(*arguments, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 2
    assert_one_line(result.stderr)


def test_a_terminal_without_our_signs_gets_what_it_can_show(tmp_path: Path) -> None:
    path = tmp_path / "naïve ‖.csv"
    path.write_text("".join(f"{n},{n % 3},{n % 2}\n" for n in range(40)))
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    text = program("train", str(path), "--steps", "2", environment=ascii_only)
    assert (text.returncode, text.stderr) == (0, "")
    assert "dW" in text.stdout
    result = program("train", str(path), "--steps", "2", "--json", "-", environment=ascii_only)
    assert json.loads(result.stdout)["knobs"]["data_file"] == str(path)


# ---- exit codes -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (ValueError("two\nlines"), 2, "two lines"),
        (MemoryError(), 2, "not enough memory"),
        (OSError(28, "No space left on device", "file.json"), 2, "file.json: No space left"),
        (OSError("odd"), 2, "output: odd"),
        (ChildProcessError("a process ended"), 2, "a process ended"),
        (BrokenPipeError(), 0, ""),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_errors_become_codes_and_one_line(
    error: BaseException, code: int, words: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    def fail(arguments: object) -> int:
        raise error

    monkeypatch.setattr(train, "main", fail)
    assert run(["train", "--steps", "1"]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    if code == 2:
        assert_one_line(printed.err)
    else:
        assert printed.err == ""


def test_a_mistake_in_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "main", lambda arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run(["train", "--steps", "1"])


def test_the_arguments_are_the_process_s_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gradient-playground", "train", "--typo", "--steps", "1"])
    assert main() == 2
    assert main(["train", "--steps", "0", *SMALL]) == 0
    printed = capsys.readouterr()
    assert "--typo" in printed.err
    assert "finished after 0 steps" in printed.out


# ---- help -----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_names_every_knob_and_the_exit_codes(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        run([*command, "--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    if command not in (["lesson"], ["runs"]):  # they bring their own
        for name in KNOBS:
            assert f"--{name.replace('_', '-')} " in text
    assert "Exit codes: 0 done; 1 the run diverged or the check failed; 2 bad usage" in text


def test_the_window_is_opened_with_what_was_asked_for(tmp_path: Path) -> None:
    opened: list[tuple[Any, dict[str, Any]]] = []

    def open_window(knobs: Any, **options: Any) -> int:
        opened.append((knobs, options))
        return 0

    path = tmp_path / "e.json"
    path.write_text(
        '{"format": "gradient-playground/experiment", "version": 1, "knobs": {"depth": 7}}'
    )
    assert run([], open_window) == 0
    asked = [str(path), "--theme", "dark", "--projector", "--language", "en"]
    assert run(asked, open_window) == 0
    assert run([str(path), "--lambd", "2"], open_window) == 0
    (nothing, plain), (opened_file, options), (changed, _) = opened
    assert nothing is None
    assert plain["experiment_file"] is None
    assert opened_file.depth == 7
    assert options["experiment_file"] == path
    assert (options["theme"], options["projector"], options["language"]) == ("dark", True, "en")
    assert (changed.depth, changed.lambd) == (7, 2.0)


@pytest.mark.parametrize(
    ("code", "known"),
    [("en", "en"), ("zh_CN", "zh_CN"), ("system", "system"), ("zh", "zh_CN"), ("zh-cn", "zh_CN")],
)
def test_the_language_is_handed_on(code: str, known: str) -> None:
    opened: list[Any] = []

    def open_window(knobs: Any, **options: Any) -> int:
        opened.append(options["language"])
        return 0

    assert run(["--language", code], open_window) == 0
    assert opened == [known]


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "de"], lambda *_, **__: 0) == 2
    assert "'de' is not allowed; allowed: en, zh_CN, system" in capsys.readouterr().err


def test_every_command_is_there() -> None:
    assert {"train", "gradcheck", "sweep"} <= set(main_module.COMMANDS)


@pytest.mark.parametrize(
    "command",
    [["train", "--steps", "1"], ["gradcheck"], ["sweep", "--over", "m", "--values", "50"]],
)
def test_a_target_that_cannot_be_written_is_named_before_the_work(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--steps", "1"] if command[0] == "sweep" else []
    assert run([*command, *more, "--json", str(tmp_path / "none" / "r.json")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
