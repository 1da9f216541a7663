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


VANISHED = ["--activation", "sigmoid", "--depth", "12", "--initialization", "uniform"]


def test_a_bug_that_cannot_be_seen_does_not_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gradcheck", *VANISHED, "--bug", "dW2_times_2", "--json", "-"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert not result["passed"]
    assert result["unseen"]
    assert result["guilty"] == []
    assert result["unjudged"]["W2"] == "small"
    assert "W13" not in result["unjudged"]
    assert "cannot be seen" in result["sentence"]
    assert run(["gradcheck", *VANISHED, "--json", "-"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert not result["unseen"]
    assert result["unjudged"]["W2"] == "small"


def test_the_table_has_a_header_and_says_what_was_checked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["gradcheck", *VANISHED])
    head, _, columns, *rows, _, sentence = capsys.readouterr().out.splitlines()
    assert head == "step 0, 100 training examples, 3057 parameters; two-sided, ε = 10⁻⁷"
    assert columns.split() == ["block", "checked", "‖dθ‖", "difference"]
    assert len(rows) == 26
    assert rows[0].split()[:2] == ["W1", "32"]
    assert rows[0].endswith("too small to judge")
    assert rows[-1].split()[0] == "b13"
    assert "Too small to judge" in sentence
    run(["gradcheck", *SMALL, "--sided", "one", "--check-examples", "7", "--sample", "12"])
    printed = capsys.readouterr().out
    assert printed.startswith("step 0, 7 training examples, 37 parameters; one-sided, ε = 10⁻⁶")
    assert "12 of 37 parameters were checked." in printed


@pytest.mark.parametrize(
    ("dropout", "words"),
    [
        ("off", "Dropout is off for the check; while training, keep_prob is 0.80."),
        ("held", "The check holds one draw of the dropout masks; keep_prob is 0.80."),
        ("redrawn", "Every cost draws dropout masks anew, so that a right gradient differs, too"),
    ],
)
def test_what_became_of_dropout_is_said(
    dropout: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(["gradcheck", *SMALL, "--keep-prob", "0.8", "--dropout", dropout, "--json", "-"])
    result = json.loads(capsys.readouterr().out)
    assert code == (1 if dropout == "redrawn" else 0)
    assert result["dropout"] == dropout
    assert words in result["sentence"]
    run(["gradcheck", *SMALL, "--dropout", dropout])
    assert "ropout" not in capsys.readouterr().out


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
