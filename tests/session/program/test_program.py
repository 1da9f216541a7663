"""What a program's lines know: knobs, panels, what changed; and how they read."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from playground.data.shapes import DATASETS
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.session.lessons.places import PANELS
from playground.session.messages.measures import Points
from playground.session.messages.painting import NO_PAINTING, Painting
from playground.session.program import facts, numpy_network
from playground.session.program.facts import DRAWN, Facts, facts_of_knobs
from playground.session.program.numpy_shapes import SHAPES
from playground.session.program.program import Program
from playground.session.program.writing import FRAMEWORKS, program_of
from tests.session.driven import Driven

_MOST_LINES = 152  # of the default knobs' program
_WIDTH = 88
_LARGE = DEFAULTS.with_changes(
    depth=12, width=7, keep_prob=(*(11 * (0.9,)), 0.5), keep_prob_input=0.8, penalty="l1",
    activation=6 * ("relu", "tanh"), lambd=2, optimizer="adam", early_stopping="dev_cost",
    min_delta=0.1, learning_rate_decay="step", normalization="as_printed", stretch=3,
    augmentation="flip+rotate+scale+jitter", mismatch=0.3, label_noise=0.1, batch_size=17,
    initialization="orthogonal", gain=1.1, initial_bias=0.1, loss="squared_error",
)  # fmt: skip
_DIGITS = _LARGE.adapted(dataset="digits", augmentation="rotate+shift+zoom+elastic+noise")
_ALL = (DEFAULTS, _LARGE, _DIGITS, DEFAULTS.with_changes(depth=0), DEFAULTS.with_changes(depth=150))


def program(knobs: Hyperparameters, **options: Any) -> Program:
    of = facts_of_knobs(knobs) or Facts(30, 10, 10, 0, 2, beside=True, generated=False)
    return program_of(knobs, 200, of, **options)


def added(program: Program, before: Program) -> str:
    return "\n".join(program.lines[at].text for at in program.changed_since(before))


def test_the_default_program_is_read_at_one_sitting() -> None:
    assert len(program(DEFAULTS).lines) <= _MOST_LINES


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_no_line_is_wide_and_ruff_finds_nothing(framework: str, tmp_path: Path) -> None:
    for number, knobs in enumerate(_ALL):
        made = program(knobs, framework=framework)
        assert max(len(line.text) for line in made.lines) <= _WIDTH
        (tmp_path / f"program_{number}.py").write_text(made.text(), encoding="utf-8")
    rules = ["--select", "E,F,W,I,B,UP,C4,SIM", "--ignore", "B905"]
    for what in ["check", *rules, str(tmp_path)], ["format", "--check", f"{tmp_path}/program_0.py"]:
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *what, "--isolated"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_lines_name_knobs_and_panels_that_there_are(framework: str) -> None:
    for knobs in _ALL:
        for line in program(knobs, framework=framework).lines:
            assert line.knobs <= set(KNOBS)
            assert line.panels <= set(PANELS)


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_knob_has_its_lines(framework: str) -> None:
    own = program(DEFAULTS.with_changes(dataset="file", data_file="own.csv"), framework=framework)
    some = [program(knobs, framework=framework) for knobs in _ALL]
    for name in KNOBS:
        assert any(made.of_knob(name) for made in (own, *some)), name


def test_every_panel_has_its_lines() -> None:
    made = program(DEFAULTS)
    assert [name for name in PANELS if not made.of_panel(name)] == ["code"]  # its own


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({"learning_rate": 0.5}, "alpha = 0.5"),
        (
            {"m": 310},
            "m = 310  # examples of all sets together\n"
            "n_dev, n_test = 62, 62  # by the shares of m",
        ),
        ({"depth": 2}, "n = [2, 16, 16, 1]  # features, hidden units, output"),
        ({"init_seed": 9}, "init_seed = 9"),
        ({"dev_share": 0.1}, "n_dev, n_test = 30, 60  # by the shares of m"),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_knob_changes(changes: dict[str, Any], lines: str) -> None:
    assert added(program(DEFAULTS.with_changes(**changes)), program(DEFAULTS)) == lines


def test_a_program_that_reads_alike_has_not_changed() -> None:
    assert program(DEFAULTS).changed_since(program(DEFAULTS)) == ()
    assert program(DEFAULTS.with_changes(patience=7)).changed_since(program(DEFAULTS)) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"keep_prob": 0.8}, ["kept(B)", "np.random.rand(n[layer], B) < keep_prob"]),
        ({"lambd": 1.0}, ["lambd"]),
        ({"early_stopping": "dev_cost"}, ["patience"]),
        ({"augmentation": "flip"}, ["augmented"]),
        ({"normalization": "standardize"}, ["sigma", "mu ="]),
        ({"optimizer": "adam"}, ["beta2"]),
        ({"mismatch": 0.5}, ["mismatch"]),
        ({"gain": 2.0}, ["gain"]),
        ({"stretch": 2.0}, ["stretch"]),
    ],
    ids=str,
)
def test_only_what_is_used_is_there(changes: dict[str, Any], words: list[str]) -> None:
    plain, changed = program(DEFAULTS), program(DEFAULTS.with_changes(**changes))
    assert [word for word in words if word in plain.text()] == []
    assert [word for word in words if word not in changed.text()] == []
    new = set(changed.changed_since(plain))
    assert new & set(changed.of_knob(next(iter(changes))))


def test_the_comment_alone_is_said_in_another_language() -> None:
    made = program(DEFAULTS)
    shouted = made.text(str.upper)
    assert shouted != made.text()
    compile(shouted, "shouted.py", "exec")
    assert "alpha = 0.02" in shouted


def test_the_shapes_that_a_program_draws_are_those_that_it_knows() -> None:
    assert set(DRAWN) == set(SHAPES) <= set(DATASETS)


def test_a_kind_that_nobody_has_written_is_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(numpy_network.ACTIVATIONS, "tanh")
    with pytest.raises(ValueError, match="activation: no program is written for 'tanh' yet"):
        program(DEFAULTS)


def test_the_examples_of_a_shape_that_nobody_has_written_lie_beside(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(facts, "DRAWN", ())
    assert program(DEFAULTS).needs_data


def test_an_unknown_framework_is_refused() -> None:
    with pytest.raises(ValueError, match="framework 'jax': allowed are numpy, torch"):
        program(DEFAULTS, framework="jax")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_long_lists_are_broken_into_lines(framework: str) -> None:
    made = program(DEFAULTS.with_changes(depth=40, keep_prob=(*(39 * (0.9,)), 0.5)))
    rows = [
        line.text for line in made.lines if "keep_prob" in line.knobs and "/ 65536," in line.text
    ]
    assert len(rows) > 5
    assert max(map(len, rows)) <= _WIDTH


def points(knobs: Hyperparameters, painting: Painting = NO_PAINTING) -> Points:
    """As a snapshot has them."""
    with Driven(knobs, painting=painting) as driven:
        return driven.until(lambda snapshot: snapshot.points is not None).points


def test_facts_of_a_snapshot_are_those_of_its_knobs(tmp_path: Path) -> None:
    small = DEFAULTS.with_changes(m=60, depth=1, width=3)
    for knobs in small, small.with_changes(dataset="digits"), small.with_changes(mismatch=0.5):
        assert facts.facts_of_points(knobs, points(knobs)) == facts_of_knobs(knobs)
    (tmp_path / "own.csv").write_text("a,b,label\n" + "1,2,0\n3,4,1\n" * 20)
    own = small.with_changes(dataset="file", data_file=str(tmp_path / "own.csv"))
    found = facts.facts_of_points(own, points(own))
    assert (found.n_x, found.beside, found.generated) == (2, True, False)
    painting = NO_PAINTING.with_points([(0, 0)], 1, 0)
    painted = facts.facts_of_points(small, points(small, painting))
    assert (painted.train, painted.beside, painted.generated) == (37, True, True)


def test_knobs_that_are_newer_than_the_points_tell_of_the_program() -> None:
    small = DEFAULTS.with_changes(m=60, depth=1, width=3)
    old = points(small)
    for changes in {"m": 90}, {"dataset": "digits", "augmentation": "shift"}, {"dataset": "xor"}:
        newer = small.with_changes(**changes)
        assert facts.facts_of_points(newer, old) == facts_of_knobs(newer)
    own = small.with_changes(dataset="file", data_file="own.csv")
    assert facts.facts_of_points(own, old).beside
    painted = points(small, NO_PAINTING.with_points([(0, 0)], 1, 0))
    digits = small.with_changes(dataset="digits", augmentation="shift")
    assert facts.facts_of_points(digits, painted) == facts_of_knobs(digits)
