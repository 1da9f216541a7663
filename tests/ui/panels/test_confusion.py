"""The confusion on a real widget."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from playground.engine.measures import Confusion
from playground.session.messages.measures import ConfusionMeasures, Need
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.docking.panel import PANELS
from playground.ui.panels.confusion import ConfusionPanel
from playground.ui.widgets import confusion_table
from tests.ui.panels.builders import make_points, make_snapshot
from tests.ui.panels.measured import measured
from tests.ui.shown_panels import Show

TRAIN, DEV = Confusion(tp=12, fp=3, tn=14, fn=1), Confusion(tp=4, fp=1, tn=3, fn=2)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def snapshot_of(
    train: Confusion | None = TRAIN, dev: Confusion | None = DEV, **changes: object
) -> Snapshot:
    found = ConfusionMeasures(step=77, train=train, dev=dev)
    return make_snapshot(confusion=found, **changes)


def test_it_registers_itself_and_asks_for_the_confusion() -> None:
    assert PANELS["confusion"] is ConfusionPanel
    assert ConfusionPanel.needs == {Need.CONFUSION}


def test_the_tables_are_those_of_the_sets(show: Show) -> None:
    panel = show(ConfusionPanel)
    snapshot = measured(30)
    panel.draw(snapshot)
    settle()
    assert [block.found for block in panel.tables.blocks] == [
        snapshot.confusion.train,
        snapshot.confusion.dev,
    ]
    assert [block.title for block in panel.tables.blocks] == ["Train 36", "Dev 12"]
    assert panel.words.text == "Step 30, without dropout; test set hidden until you reveal it"
    train, dev = 1 - snapshot.evaluation.train_error, 1 - snapshot.evaluation.dev_error
    assert panel.readout() == f"accuracy: train {100 * train:.1f} %  dev {100 * dev:.1f} %"
    # Never without its name: beside the error table the figures seem to contradict that.
    assert panel.short_readout() == f"accuracy: dev {100 * dev:.1f} %"


def spot(panel: ConfusionPanel, block: int, row: int, column: int) -> QPointF:
    panel.grab()
    return next(
        rect.center() for rect, *place in panel.tables.spots if tuple(place) == (block, row, column)
    )


def test_rows_are_true_and_columns_predicted_classes(show: Show) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of(points=make_points(class_names=("cat", "dog"))))
    settle()

    def text(row: int, column: int) -> str:
        return panel.tables.text_at(spot(panel, 0, row, column))

    assert text(0, 0) == (
        "Train 30\npredicted ŷ = cat: 14 of 17 with true y = cat (82.4 %)\ntrue negatives"
    )
    assert text(0, 1).endswith("predicted ŷ = dog: 3 of 17 with true y = cat (17.6 %)\n"
                               "false positives")  # fmt: skip
    assert text(1, 0).endswith("1 of 13 with true y = dog (7.7 %)\nfalse negatives")
    assert text(1, 1).endswith("12 of 13 with true y = dog (92.3 %)\ntrue positives")
    upper, lower = spot(panel, 0, 0, 0), spot(panel, 0, 1, 0)
    right = spot(panel, 0, 0, 1)
    assert upper.y() < lower.y()
    assert upper.x() < right.x()
    assert text(3, 0) == "Train 30\nprecision = TP / (TP + FP) = 12 / 15: 80.0 %"
    assert text(4, 0).endswith("recall = TP / (TP + FN) = 12 / 13: 92.3 %")
    assert panel.tables.text_at(QPointF(-5, -5)) == ""


def test_cells_are_shaded_by_their_share_of_the_row(show: Show) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of(Confusion(tp=0, fp=0, tn=20, fn=20), None))
    settle()
    image = panel.tables.grab().toImage()

    def shade(row: int, column: int) -> int:
        place = spot(panel, 0, row, column).toPoint()
        colours = image.pixelColor(1, 1), image.pixelColor(place.x() - 40, place.y() - 20)
        ground, cell = (c.red() + c.green() + c.blue() for c in colours)
        return ground - cell

    assert shade(0, 0) > 4 * shade(0, 1) > 0
    assert shade(1, 0) > 4 * shade(1, 1) > 0


def test_0_of_0_is_said_in_words(show: Show) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of(Confusion(tp=0, fp=0, tn=17, fn=13)))
    settle()
    assert "precision not defined (0/0)" in panel.tables.accessibleDescription()
    text = panel.tables.text_at(spot(panel, 0, 3, 0))
    assert text.endswith("0 / 0: not defined (0/0)\nno example is predicted to be of class 1")
    panel.draw(snapshot_of(Confusion(tp=0, fp=0, tn=17, fn=0), revision=2))
    for row, why in ((4, "no example is of class 1"), (5, "or predicted to be")):
        assert panel.tables.text_at(spot(panel, 0, row, 0)).endswith(why)


def test_the_test_set_appears_only_once_it_is_revealed(show: Show) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of())
    assert len(panel.tables.blocks) == 2
    test = Confusion(tp=5, fp=2, tn=2, fn=1)
    panel.draw(snapshot_of(test_confusion=test, test_error=0.3, test_step=50, reveals=1))
    assert panel.tables.blocks[2].found is test
    assert panel.tables.blocks[2].title == "Test 10"
    assert "test set at step 50, when it was last revealed" in panel.words.text
    settle()
    assert panel.tables.text_at(spot(panel, 2, 1, 1)).startswith("Test 10\n")


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"dev": None}, "There is no dev set"),
        ({"train": None}, "There is no training example"),
    ],
)
def test_a_set_without_examples(show: Show, found: dict[str, None], words: str) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of(**found))
    settle()
    (note,) = [block.note for block in panel.tables.blocks if block.found is None]
    assert note == words
    assert words in panel.tables.accessibleDescription()
    assert "–" in panel.readout()
    assert not panel.grab().isNull()


def test_without_a_test_set_it_says_so(show: Show) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of(points=make_points(30, 10, 0)))
    assert panel.words.text == "Step 77, without dropout; no test set"


def test_a_sample_is_called_one(show: Show) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of(points=make_points(sizes=(600_000, 10, 10))))
    assert panel.tables.blocks[0].title.replace("\u00a0", " ") == "Train 30 / 600 000"


def test_nothing_measured_yet_and_diverged(show: Show) -> None:
    panel = show(ConfusionPanel)
    assert panel.tables.blocks[0].note == "Nothing measured yet"
    panel.draw(snapshot_of(state=State.DIVERGED))
    assert "before the step that diverged" in panel.words.text
    panel.draw(make_snapshot(revision=2))
    assert panel.tables.blocks[0].note == "Nothing measured yet"
    assert (panel.readout(), panel.table()) == ("", None)


@pytest.mark.parametrize("size", [(160, 100), (280, 170), (500, 150), (1200, 900)])
def test_it_is_drawn_in_every_size(show: Show, size: tuple[int, int]) -> None:
    panel = show(ConfusionPanel, *size)
    panel.draw(snapshot_of(test_confusion=DEV, test_error=0.3, test_step=50, reveals=1))
    settle()
    panel.grab()
    for rect, *_ in panel.tables.spots:
        assert panel.tables.rect().toRectF().adjusted(-1, -1, 1, 1).contains(rect)
    cells = [rect for rect, _, row, _ in panel.tables.spots if row < 2]
    assert len(cells) == (12 if size[0] > 200 else 4)  # too narrow for three sets


def test_what_did_not_change_is_not_shown_again(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(ConfusionPanel)
    snapshot = snapshot_of()
    panel.draw(snapshot)
    monkeypatch.setattr(panel.tables, "set_blocks", lambda _: pytest.fail("shown again"))
    panel.draw(replace(snapshot, step=snapshot.step))


def test_the_table_has_the_counts(show: Show) -> None:
    panel = show(ConfusionPanel)
    panel.draw(snapshot_of())
    table = panel.table()
    assert table is not None
    assert table.columns["tp"] == [12, 4]
    assert table.columns["recall"] == [12 / 13, 4 / 6]


def test_all_cells_show_their_share_beside_the_count_or_none_does(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show(ConfusionPanel)
    # "30  94 %" needs more room than "2  6 %".
    right = Confusion(tp=30, fp=2, tn=30, fn=2)
    panel.draw(snapshot_of(train=right, dev=right))
    drawn: list[str] = []
    draw = confusion_table.draw_fitting

    def noted(painter: QPainter, place: QRectF, side: Qt.AlignmentFlag, *texts: str) -> None:
        room = int(place.width())
        fitting = [one for one in texts if painter.fontMetrics().horizontalAdvance(one) <= room]
        drawn.append((fitting or texts[-1:])[0])
        draw(painter, place, side, *texts)

    monkeypatch.setattr(confusion_table, "draw_fitting", noted)
    ways = set()
    for width in range(150, 420, 6):
        panel.tables.resize(width, 110)  # cells of one line
        drawn.clear()
        panel.tables.grab()
        cells = [text for text in drawn if text.split()[0] in ("2", "30")]
        assert len(cells) in (4, 8)
        (one,) = {"%" in text for text in cells}
        ways.add(one)
    assert ways == {False, True}
