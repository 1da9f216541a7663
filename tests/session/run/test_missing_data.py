"""A run whose data file cannot be used: the knobs stay, and nothing is trained on."""

from pathlib import Path

import pytest

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.messages.painting import NO_PAINTING, Key, PaintedPoint, Painting
from playground.session.messages.snapshot import State
from playground.session.run.run import Run

CSV = "x1,x2,label\n" + "".join(f"{i / 10},{(i * 7 % 30) / 10},{i % 2}\n" for i in range(60))
MANY = {
    "depth": 7, "lambd": 0.5, "early_stopping": "dev_cost", "normalization": "standardize",
    "augmentation": "rotate", "augmentation_amount": 0.1, "keep_prob": 0.8,
}  # fmt: skip


def of_file(path: Path, **knobs: object) -> Hyperparameters:
    return DEFAULTS.with_changes(dataset="file", data_file=str(path), **{**MANY, **knobs})


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "no such file"),
        (b"%PDF-1.7 " + CSV.encode(), "a document (PDF)"),
        (b"x1,x2,label\n1,2\n1,2,3,4\n5\n", "column"),
        (CSV.replace("x2", "other").encode(), "x2"),
    ],
)
def test_every_knob_stays_and_nothing_is_trained_on(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    path = tmp_path / "own.csv"
    if content is not None:
        path.write_bytes(content)
    knobs = of_file(path, data_columns="x1,x2,label")
    with pytest.raises(ValueError, match=why.replace("(", r"\(").replace(")", r"\)")):
        Run(knobs)  # as commands make one
    run = Run(knobs, keep=True)
    assert why in run.missing
    assert run.knobs == knobs
    assert run.ended is State.EMPTY
    assert (run.examples.m, run.examples.source) == (0, str(path))
    run.step(3)
    assert run.step_count == 0
    run.apply(knobs.with_changes(depth=3, keep_prob=0.8, learning_rate=0.3), keep=True)
    run.apply(run.knobs.with_changes(dev_share=0.3), keep=True)  # the file is read again, in vain
    assert why in run.missing
    assert (run.knobs.depth, run.knobs.dev_share) == (3, 0.3)
    path.write_text(CSV, encoding="utf-8")
    run.apply(run.knobs, anew=True)
    assert run.missing == ""
    run.step(3)
    assert run.step_count == 3


def test_what_a_run_has_read_is_not_given_up_for_a_file_that_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(CSV, encoding="utf-8")
    run = Run(of_file(path), keep=True)
    path.unlink()
    with pytest.raises(ValueError, match="no such file"):
        run.apply(run.knobs.with_changes(dev_share=0.3), keep=True)
    with pytest.raises(ValueError, match="no such file"):
        run.apply(run.knobs.with_changes(data_file=str(tmp_path / "other.csv")))
    assert run.missing == ""
    assert run.examples.m == 60


def test_a_painting_waits_for_its_data(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    painting = Painting(
        added=(PaintedPoint(0, 0.5, 0.5, 1, 0),), count=1, removed=frozenset({Key(0, 1)})
    )
    run = Run(of_file(path, augmentation="none"), keep=True, painting=painting)
    assert run.painting == painting
    assert run.examples.m == 0
    path.write_text(CSV, encoding="utf-8")
    run.apply(run.knobs, anew=True)
    assert run.examples.m == 60
    few = "".join(CSV.splitlines(keepends=True)[:8])
    path.write_text(few, encoding="utf-8")
    wrong = Painting(removed=frozenset({Key(0, 40)}))
    run = Run(of_file(path, augmentation="none"), keep=True, painting=wrong)
    assert "painting: example 40 of the train set" in run.missing
    run.apply(run.knobs, NO_PAINTING, anew=True)
    assert run.missing == ""


def test_no_memory_for_a_file_keeps_the_knobs_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("playground.session.run.build.draw_examples", fail)
    assert "not enough memory" in Run(of_file(tmp_path / "own.csv"), keep=True).missing
    with pytest.raises(MemoryError):  # no file is to blame
        Run(DEFAULTS, keep=True)
