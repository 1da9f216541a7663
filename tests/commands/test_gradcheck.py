"""The command `gradcheck`."""

import json

import pytest

from playground.commands.main import run
from playground.engine.gradient_check.planted_bugs import BUGS

SMALL = ["--depth", "2", "--width", "4", "--m", "60", "--epsilon", "1e-6"]


def test_a_right_gradient_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gradcheck", *SMALL, "--json", "-"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert {"difference", "verdict", "by_parameter", "guilty"} <= set(result)
    assert result["verdict"] in ("correct", "plausible")
    assert result["difference"] < 1e-5
    assert list(result["by_parameter"]) == ["W1", "b1", "W2", "b2", "W3", "b3"]
    assert result["guilty"] == []


def test_a_planted_bug_fails_and_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gradcheck", *SMALL, "--bug", "db1_times_4"]) == 1
    printed = capsys.readouterr().out
    assert "b1" in printed
    assert "Wrong block by block: b1." in printed


def test_lists_the_bugs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gradcheck", "--bug", "list"]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in BUGS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--bug", "typo"], "--bug: 'typo' is not known; allowed: dW2_times_2"),
        (["--epsilon", "0"], "'0' is not allowed; allowed: 1e-14 to 1"),
        (["--bug", "forgotten_penalty"], "there is no penalty or λ is 0"),
        (["--sample", "2"], "sample 2: at least 6"),
        (["--sided", "three"], "--sided"),
    ],
)
def test_bad_usage(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gradcheck", *SMALL, *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert printed.err.count("\n") == 1


def test_after_training_and_with_the_course_s_pitfalls() -> None:
    assert run(["gradcheck", *SMALL, "--steps", "100", "--lambd", "2"]) == 0
    assert run(["gradcheck", *SMALL, "--lambd", "9", "--without-penalty"]) == 1
    assert run(["gradcheck", *SMALL, "--keep-prob", "0.7", "--dropout", "redrawn"]) == 1
