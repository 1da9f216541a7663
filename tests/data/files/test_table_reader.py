"""Reading a table by a `Reading`: choices, missing values, classes, progress, memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from playground.data.files import source, table_reader
from playground.data.files.csv_writing import write_csv
from playground.data.files.errors import Cancelled, DataFileError
from playground.data.files.reading import Choice, decide
from playground.data.files.survey import look
from playground.data.files.table import Table
from playground.data.files.table_reader import read_table
from playground.data.shapes import generate
from tests.data.files.tables import reading_of, refusal_of, table_of

WIDE = (
    "name,weight,sex,height,note\nann,50,f,160,\nbob,80,m,180,tall\ncyd,55,f,170,\nden,75,m,175,?\n"
)


def written(folder: Path, count: int) -> Path:
    path = folder / "moons.csv"
    write_csv(path, *generate("moons", count, 0.1, 1))
    return path


def read(path: Path, **asked: object) -> Table:
    return read_table(decide(look(path), Choice()), **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("features", "label"),
    [(("height", "weight"), "sex"), (("4", "weight"), "3"), (("4", "2"), "sex")],
)
def test_columns_are_chosen_by_name_or_place_in_any_order(
    tmp_path: Path, features: tuple[str, ...], label: str
) -> None:
    table = table_of(tmp_path, WIDE, features=features, label=label)
    assert table.X.tolist() == [[160, 180, 170, 175], [50, 80, 55, 75]]
    assert table.Y.tolist() == [[0, 1, 0, 1]]
    assert table.feature_names == ("height", "weight")
    assert table.class_names == ("f", "m")
    assert table.label_name == "sex"


def test_an_exact_name_wins_over_a_place(tmp_path: Path) -> None:
    text = "2,1,class\n1.5,7,a\n2.5,8,b\n3.5,9,a\n4.5,6,b\n"
    table = table_of(tmp_path, text, features=("1",), label="3")
    assert table.feature_names == ("1",)
    assert table.X.tolist() == [[7, 8, 9, 6]]


def test_each_of_two_columns_of_one_name_can_be_chosen(tmp_path: Path) -> None:
    text = "x,x,y\n1.5,7,a\n2.5,8,b\n3.5,9,a\n4.5,6,b\n"
    for name, first in (("x#1", 1.5), ("x#2", 7), ("1", 1.5), ("2", 7)):
        assert table_of(tmp_path, text, features=(name,), label="y").X[0, 0] == first


def test_class_0_comes_first_by_name_whatever_comes_first_in_the_file(tmp_path: Path) -> None:
    table = table_of(tmp_path, "1,yes\n2,no\n3.5,yes\n4,yes\n")
    assert table.class_names == ("no", "yes")
    assert table.Y.tolist() == [[1, 0, 1, 1]]
    table = table_of(tmp_path, "1,10\n2,9\n3.5,9\n4,10\n")  # as numbers, not as text
    assert table.class_names == ("9", "10")
    assert table_of(tmp_path, "1,b\n2.5,A\n3,b\n4,b\n").class_names == ("A", "b")
    assert table_of(tmp_path, "1,+\n2.5,-\n3,-\n4,+\n").class_names == ("+", "-")


@pytest.mark.parametrize("label", [0, 1])
def test_zero_or_one_may_occur_alone(tmp_path: Path, label: int) -> None:
    table = table_of(tmp_path, "".join(f"{i}.5,{i * i % 7},{label}\n" for i in range(9)))
    assert table.class_names == ("0", "1")
    assert set(table.Y[0]) == {label}


THREE = "x,kind\n" + "".join(f"{i}.25,{'abc'[i % 3]}\n" for i in range(12))


def test_one_class_against_the_rest_or_two_of_them(tmp_path: Path) -> None:
    one = table_of(tmp_path, THREE, classes=("b",))
    assert (one.class_names, one.m) == (("≠ b", "b"), 12)
    assert one.Y[0].tolist() == [0, 1, 0] * 4
    two = table_of(tmp_path, THREE, classes=("c", "a"))
    assert (two.class_names, two.m) == (("c", "a"), 8)
    assert two.Y[0].tolist() == [1, 0] * 4
    assert two.report is not None
    assert (two.report.rows, two.report.left_out) == (12, 4)
    numbers = THREE.replace("a\n", "1.0\n").replace("b\n", "2\n").replace("c\n", "3\n")
    assert table_of(tmp_path, numbers, classes=("1",)).Y[0].tolist() == [1, 0, 0] * 4


MISSING = "x,z,y\n1.5,?,0\n,2.5,1\n3.5,1.5,0\n4.5,NA,1\n5,2,1\n6,3,\n7,-,0\n8,-999,1\n9,1,0\n"


def test_rows_with_missing_values_are_left_out_or_kept_to_be_filled(tmp_path: Path) -> None:
    table = table_of(tmp_path, MISSING)
    assert table.X.tolist() == [[3.5, 5, 8, 9], [1.5, 2, -999, 1]]
    assert table.report is not None
    assert "5 of 9 rows left out" in "\n".join(table.report.lines())
    filled = table_of(tmp_path, MISSING, fill=True)
    assert (filled.m, int(np.isnan(filled.X).sum())) == (8, 4)  # a row without a label never is
    assert filled.report is not None
    assert (filled.report.left_out, filled.report.filled) == (1, 4)
    marked = table_of(tmp_path, MISSING, fill=True, missing=("-999",))
    assert int(np.isnan(marked.X).sum()) == 5


WORDS = "colour,size,x,y\n" + "".join(
    f"{['red', 'blue', 'green'][i % 3]},{'SL'[i % 2]},{i}.5,{i // 6 % 2}\n" for i in range(24)
)


def test_columns_of_words_become_one_of_0_and_1_for_each_value(tmp_path: Path) -> None:
    table = table_of(tmp_path, WORDS)
    assert table.feature_names == ("colour=blue", "colour=green", "colour=red", "size=S", "x")
    assert table.X[:, 0].tolist() == [0, 0, 1, 1, 0.5]
    assert table.X[:, 1].tolist() == [1, 0, 0, 0, 1.5]
    assert table.report is not None
    assert table.report.features == ("colour", "size", "x")
    left_out = table_of(tmp_path, WORDS, one_hot=False)
    assert left_out.feature_names == ("x",)
    named = table_of(tmp_path, WORDS, one_hot=False, features=("size",), label="y")
    assert named.feature_names == ("size=S",)
    holes = WORDS.replace("green", "?", 2)
    assert table_of(tmp_path, holes).m == 22
    assert np.isnan(table_of(tmp_path, holes, fill=True).X[:3]).sum() == 6


def test_a_word_that_the_look_missed_gets_an_input_of_its_own(tmp_path: Path) -> None:
    lines = [f"{'ab'[i % 2]},{i}.25,{i // 2 % 2}" for i in range(300_000)]
    lines[250_003] = "c,1.25,0"
    table = table_of(tmp_path, "kind,x,label\n" + "\n".join(lines))
    assert set(table.feature_names) == {"kind=a", "kind=b", "kind=c", "x"}
    assert table.X[:3].sum() == 300_000


def test_progress_grows_to_one_and_is_not_called_too_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "BLOCK", 1000)
    path = written(tmp_path, 9000)
    parts: list[float] = []
    X, Y = generate("moons", 9000, 0.1, 1)
    table = read(path, progress=parts.append)
    assert np.array_equal(table.X, X)
    assert np.array_equal(table.Y, Y)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    assert 3 < len(parts) <= 202


def test_reading_stops_when_it_is_cancelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "BLOCK", 1000)
    monkeypatch.setattr(source, "LEAST_ROWS", 1)
    path = written(tmp_path, 2000)
    asked = 0

    def third_time() -> bool:
        nonlocal asked
        asked += 1
        return asked == 3

    with pytest.raises(Cancelled):
        read(path, cancelled=third_time)
    assert asked == 3
    assert not issubclass(Cancelled, ValueError)
    path.unlink()  # it is closed, too


def test_what_a_callback_raises_is_passed_on(tmp_path: Path) -> None:
    def fail(part: float) -> None:
        raise OSError("the window has gone")

    with pytest.raises(OSError, match="the window has gone"):
        read(written(tmp_path, 100), progress=fail)


def test_memory_stays_a_small_multiple_of_the_arrays(tmp_path: Path) -> None:
    reading = decide(look(written(tmp_path, 100_000)), Choice())
    tracemalloc.start()
    try:
        table = read_table(reading)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * (table.X.nbytes + table.Y.nbytes)


def test_limits_of_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"{i}.5,{i % 3}.5,{i % 2}\n" for i in range(6))
    monkeypatch.setattr(table_reader, "MAX_VALUES", 15)
    error = refusal_of(tmp_path, text)
    assert error is not None
    assert "more than 15 numbers; allowed: a smaller file" in str(error)
    monkeypatch.setattr("playground.data.files.file_kinds.MAX_BYTES", 20)
    error = refusal_of(tmp_path, text)
    assert error is not None
    assert "at most 20 bytes" in str(error)


def test_more_than_memory_holds_is_an_error_in_words(tmp_path: Path) -> None:
    """Wherever in the reading it runs out; here, where its progress is told."""

    def fail(part: float) -> None:
        raise MemoryError

    with pytest.raises(DataFileError, match="more numbers than the memory holds; allowed"):
        read(written(tmp_path, 100), progress=fail)


def test_a_table_of_5000_columns(tmp_path: Path) -> None:
    names = ",".join(f"f{at}" for at in range(5000)) + ",label\n"
    lines = [",".join(f"{(i * at) % 17}.5" for at in range(5000)) + f",{i % 2}" for i in range(30)]
    reading = reading_of(tmp_path, names + "\n".join(lines))
    chosen = Choice(features=reading.survey.names[5:4000:2], label="label")
    table = read_table(decide(reading.survey, chosen))
    assert table.X.shape == (1998, 30)
    assert table.X[1, 3] == 3 * 7 % 17 + 0.5


def test_a_long_table_is_looked_at_in_places(tmp_path: Path) -> None:
    """Sorted by class, and constant at its beginning: the look sees the rest, too."""
    lines = [f"{i},{0 if i < 150_000 else 7},{i / 7:.3f},{i // 200_000}" for i in range(400_000)]
    reading = reading_of(tmp_path, "id,late,x,label\n" + "\n".join(lines) + "\n")
    survey = reading.survey
    assert (survey.whole, reading.label) == (False, 3)
    assert survey.rows == pytest.approx(400_000, rel=0.2)
    assert [column.facts.name for column in reading.ignored] == ["id"]
    assert any("were looked at" in str(note) for note in reading.notes)
    table = read_table(reading)
    assert table.Y.sum() == 200_000
