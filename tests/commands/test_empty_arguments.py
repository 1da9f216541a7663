"""What is empty where something is asked for is refused: a script's variable was not set."""

import argparse
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.commands.arguments import Parser
from playground.commands.main import COMMANDS, run, window_parser
from tests.test_whole_file import full_disk

ALL = ("--where",)  # finds all runs where it is empty
SMALL = ("--m", "60", "--depth", "1", "--width", "3")


def parsers() -> Iterator[tuple[tuple[str, ...], Parser]]:
    """Each command with its parser."""
    yield (), window_parser()
    for name in COMMANDS:
        yield (name,), importlib.import_module(f"playground.commands.{name}").parser()


def asked() -> Iterator[tuple[str, ...]]:
    """Every command with one empty argument, and no other."""
    for argument in ((), ("--json",), ("--examples",), ("--parameters",), ("--scheduler",)):
        yield ("lab", "path", *argument, "")
    for command, parser in parsers():
        for action in parser._actions:  # noqa: SLF001
            takes = isinstance(action, argparse._StoreAction)  # noqa: SLF001
            if not takes or action.dest.startswith(("knob_", "setting_")) or command == ("lab",):
                continue
            flag = action.option_strings[-1:]
            if flag and flag[0] not in ALL:
                yield (*command, *flag, "")
            elif not flag and action.dest != "what":
                before = {
                    "lesson": ("check",),
                    "runs": ("show",),
                    "record": ("--seconds", "1"),
                }.get("".join(command[:1]), ())
                yield (*command, *before, "")


@pytest.mark.parametrize("arguments", list(asked()), ids=" ".join)
def test_an_empty_argument_is_refused(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(list(arguments)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "'' is empty; allowed: " in said.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("train", "--steps", "2", "--data-file", ""), "--data-file: '' is empty"),
        (("train", "--steps", "2", "--layer-widths", "3,,4"), "'3,,4' has an empty place"),
        (("train", "--steps", "2", "--layer-widths", ","), "',' has an empty place"),
        (("train", "--steps", "2", "--keep-prob", "0.5;;0.8"), "'0.5;;0.8' has an empty place"),
        (("train", "--steps", "2", "--activation", "relu,,"), "'relu,,' has an empty place"),
        (("sweep", "--over", "lambd", "--values", "0,,1", "--steps", "2"), "an empty place"),
        (("sweep", "--over", "layer-widths", "--values", "3;;4", "--steps", "2"), "an empty place"),
        (("lab", ""), "there is no laboratory ''"),
    ],
)
def test_an_empty_place_in_a_list_is_refused(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(list(arguments)) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["runs", "lesson"])
def test_without_a_word_for_what_to_do_only_that_is_missing(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command]) == 2
    said = capsys.readouterr().err
    assert "required: " in said
    assert "ID" not in said
    assert "FOLDER" not in said


@pytest.mark.parametrize("flag", ["--json", "--parameters-out"])
def test_a_full_disk_is_said_of_the_file(
    flag: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "result.npz"
    with full_disk(20):
        assert run(["train", "--steps", "2", *SMALL, flag, str(file)]) == 2
    assert f"gradient-playground: {file}: " in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_device_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["train", "--steps", "2", *SMALL, "--json", "/dev/full"]) == 2
    assert "/dev/full: No space left on device" in capsys.readouterr().err
