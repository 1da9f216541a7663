"""An experiment whose data file cannot be used: from the store to the snapshot and back."""

from pathlib import Path

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.messages.painting import Key, Painting
from playground.session.messages.snapshot import State
from tests.session.run.test_missing_data import CSV, of_file
from tests.session.test_experiment import experiment, settled, until


def test_knobs_to_begin_with_stay_and_can_be_changed(tmp_path: Path) -> None:
    knobs = of_file(tmp_path / "own.csv")
    with experiment(knobs, playing=True) as made:
        shown = settled(made)
        assert "no such file" in shown.missing
        assert (shown.problem, shown.state) == ("", State.EMPTY)
        assert shown.points.unpaintable == "missing"
        assert made.store.current == knobs
        for changes in ({"depth": 3}, {"lambd": 0.1}, {"test_share": 0.1}, {"split_seed": 8}):
            made.store.set(**changes)
            shown = settled(made)
            assert (bool(shown.missing), shown.problem) == (True, "")
        made.store.set(data_file=str(tmp_path / "neither.csv"))  # by hand: refused as ever
        assert "neither.csv" in until(made, lambda s: bool(s.problem)).problem
        assert made.store.current == knobs.with_changes(
            depth=3, lambd=0.1, test_share=0.1, split_seed=8
        )
        (tmp_path / "own.csv").write_text(CSV, encoding="utf-8")
        made.reset_weights()
        assert until(made, lambda s: s.step > 5).missing == ""


def test_opened_knobs_stay_and_come_back_by_undo_and_redo(tmp_path: Path) -> None:
    knobs, painting = of_file(tmp_path / "own.csv"), Painting(removed=frozenset({Key(0, 1)}))
    with experiment() as made:
        before = made.store.current
        settled(made)
        made.store.open(knobs, painting, "document")
        shown = settled(made)
        assert "no such file" in shown.missing
        assert shown.painting == painting
        made.store.undo()
        assert settled(made).missing == ""
        assert (made.store.current, made.store.document) == (before, None)
        made.store.redo()
        assert "no such file" in settled(made).missing
        assert (made.store.current, made.store.painting) == (knobs, painting)
        assert made.store.document == "document"
        made.store.set(dataset="moons")
        assert settled(made).missing == ""
        made.store.set(dataset="file")  # other data were asked for in between
        assert "no such file" in until(made, lambda s: bool(s.problem)).problem
        assert made.store.current.dataset == "moons"
        assert made.store.document == "document"


def test_refused_knobs_take_their_document_with_them() -> None:
    with experiment() as made:
        settled(made)
        made.store.open(DEFAULTS.with_changes(early_stopping="dev_cost", dev_share=0.0), document=1)
        until(made, lambda s: bool(s.problem))
        assert made.store.document is None
        assert not made.store.can_undo
