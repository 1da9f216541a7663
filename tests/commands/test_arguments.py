"""A flag for every knob, and what goes out as JSON."""

import argparse
import json
import math
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.commands.arguments import (
    Parser,
    UsageError,
    add_file,
    add_knobs,
    check_target,
    flag_of,
    knobs_from,
    natural,
    positive,
    write_json,
)
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.files import experiment_file
from tests.strategies import hyperparameters


def parser() -> Parser:
    made = Parser(prog="p")
    add_file(made)
    add_knobs(made)
    return made


def knobs_of(*arguments: str) -> Hyperparameters:
    return knobs_from(parser().parse_args(arguments))


def text_of(value: object) -> str:
    """A value as one writes it on a command line."""
    if isinstance(value, tuple):
        return ",".join(map(text_of, value)) + ("," if len(value) == 1 else "")
    return str(value).lower() if isinstance(value, bool) else str(value)


# ---- knobs ----------------------------------------------------------------------------------


def test_flags_have_dashes_and_every_knob_has_one() -> None:
    assert flag_of("keep_prob_input") == "--keep-prob-input"
    text = parser().format_help()
    for name in KNOBS:
        assert f"\n  {flag_of(name)} VALUE" in text
    for words in ("0 to 0.9", "cross_entropy, squared_error", "default 0.1", "true or false"):
        assert words in " ".join(text.split())


def test_no_flags_are_the_defaults() -> None:
    assert knobs_of() == DEFAULTS


COLUMNS = st.sampled_from(["", "x1,label", 'a,"b, c",d'])  # flags strip what stands around


@given(
    hyperparameters(
        data_file=st.just(""), data_columns=COLUMNS, data_label=COLUMNS, data_classes=COLUMNS,
        data_missing_marks=COLUMNS,
    )
)  # fmt: skip
def test_flags_say_what_the_knobs_are(knobs: Hyperparameters) -> None:
    arguments = []
    for name in KNOBS:
        if getattr(knobs, name) != getattr(DEFAULTS, name):
            arguments += [flag_of(name), text_of(getattr(knobs, name))]
    assert knobs_of(*arguments) == knobs


@pytest.mark.parametrize(
    ("arguments", "name", "value"),
    [
        (["--keep-prob", "0.8,1"], "keep_prob", None),
        (["--keep-prob=0.8, 0.9, 1"], "keep_prob", (0.8, 0.9, 1.0)),
        (["--layer-widths", "[20, 3]"], "layer_widths", (20, 3)),
        (["--layer-widths", "20"], "layer_widths", (20,)),
        (["--initial-bias", "-0.5"], "initial_bias", -0.5),
        (["--initial-bias", "-5e-1"], "initial_bias", -0.5),
        (["--initial-bias", "-.5"], "initial_bias", -0.5),
        (["--batch-size", "all"], "batch_size", 0),
        (["--batch-size", "1e3"], "batch_size", 1000),
        (["--shuffle", "no"], "shuffle", False),
        (["--shuffle", "False"], "shuffle", False),
        (["--m", "1000000"], "m", 1_000_000),
        (["--lambd", "0", "--lambd", "0.7"], "lambd", 0.7),
    ],
)
def test_spellings(arguments: list[str], name: str, value: object) -> None:
    if value is None:
        with pytest.raises(KnobError, match="keep_prob: a list of 2"):
            knobs_of("--depth", "3", *arguments)
    else:
        depth = ["--depth", str(len(value))] if isinstance(value, tuple) else []
        assert getattr(knobs_of(*depth, *arguments), name) == value


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["--depth", "-1"], "depth"),
        (["--depth", "2.5"], "depth"),
        (["--depth", ""], "depth"),
        (["--lambd", "nan"], "lambd"),
        (["--lambd", "much"], "lambd"),
        (["--learning-rate", "1e400"], "learning_rate"),
        (["--learning-rate", "0"], "learning_rate"),
        (["--activation", "softmax"], "activation"),
        (["--shuffle", "perhaps"], "shuffle"),
        (["--layer-widths", "4,x"], "layer_widths"),
        (["--init-seed", "4294967296"], "init_seed"),
        (["--dev-share", "0.9", "--test-share", "0.9"], "dev_share"),
    ],
)
def test_what_a_knob_refuses_is_refused(arguments: list[str], name: str) -> None:
    with pytest.raises(KnobError) as caught:
        knobs_of(*arguments)
    assert caught.value.name == name
    assert "; allowed: " in str(caught.value)


@pytest.mark.parametrize(
    "arguments", [["--dept", "3"], ["--depth"], ["--steps", "3"], ["a", "b"], ["-x"]]
)
def test_unknown_flags_are_bad_usage_without_guessing(arguments: list[str]) -> None:
    with pytest.raises(UsageError):
        parser().parse_args(arguments)


# ---- FILE -----------------------------------------------------------------------------------


def test_flags_change_what_an_experiment_says(tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    saved = DEFAULTS.with_changes(depth=7, lambd=2.0)
    experiment_file.save(path, saved)
    assert knobs_of(str(path)) == saved
    assert knobs_of(str(path), "--lambd", "0.5") == saved.with_changes(lambd=0.5)
    assert knobs_of("--lambd", "0.5", str(path)) == saved.with_changes(lambd=0.5)


@pytest.mark.parametrize("name", ["own.csv", "OWN.CSV", "own.tsv", "own.txt", "own.npz"])
def test_a_table_is_the_dataset(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    knobs = knobs_of(name, "--depth", "2")
    assert (knobs.dataset, knobs.data_file) == ("file", str(tmp_path / name))
    assert knobs.depth == 2
    assert knobs_of("--data-file", name) == knobs_of(name)
    assert knobs_of(name, "--dataset", "xor").dataset == "xor"


@pytest.mark.parametrize("name", ["none.json", "none"])
def test_an_experiment_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(experiment_file.ExperimentFileError):
        knobs_of(name)


# ---- counts ---------------------------------------------------------------------------------


def test_counts() -> None:
    assert (natural("0"), natural("10000000"), positive("1")) == (0, 10_000_000, 1)
    for convert, text in ((natural, "-1"), (positive, "0"), (natural, "1.5"), (natural, "")):
        with pytest.raises(argparse.ArgumentTypeError, match="a whole number of at least"):
            convert(text)


# ---- JSON -----------------------------------------------------------------------------------


def strict(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


words = st.text(max_size=3)
nested = st.recursive(
    st.one_of(st.floats(), st.integers(-(2**70), 2**70), st.booleans(), st.none(), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=6,
)


def finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [finite(item) for item in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


@given(st.dictionaries(words, nested, max_size=3))
def test_what_is_written_is_strict_json(result: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        out: list[str] = []
        patch.setattr("sys.stdout.write", out.append)
        write_json(result, "-")
    text = "".join(out)
    assert text.isascii()
    assert text.endswith("}\n")
    assert strict(text) == finite(result)


def test_arrays_become_lists(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    result = {
        "a": np.array([1.0, np.inf, np.nan]),
        "b": [np.float64(0.5), np.int64(3), np.bool_(True)],
        "c": (1, 2),
    }
    write_json(result, str(path))
    assert strict(path.read_text()) == {"a": [1.0, None, None], "b": [0.5, 3, True], "c": [1, 2]}
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["r.json"]


def test_a_result_goes_into_a_pipe_and_leaves_it_a_pipe(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    check_target(str(path))
    write_json({"a": 1}, str(path))
    assert strict(os.read(reader, 1000).decode()) == {"a": 1}
    os.close(reader)
    assert path.is_fifo()


def test_targets_are_checked_beforehand(tmp_path: Path) -> None:
    check_target("-", stream=True)
    check_target(str(tmp_path / "new.json"))
    with pytest.raises(UsageError, match="is a folder"):
        check_target(str(tmp_path))
    with pytest.raises(UsageError, match="'' is a folder"):
        check_target("")
    with pytest.raises(UsageError, match="there is no such folder"):
        check_target(str(tmp_path / "none" / "r.json"))
    assert list(tmp_path.glob("*.json")) == []
