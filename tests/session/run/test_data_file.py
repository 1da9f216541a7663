"""The user's own files: which columns are taken, and what is said of those that cannot be used."""

from pathlib import Path

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.data.files.errors import DataFileError
from playground.data.files.table import Table
from playground.interruption import GivenUp
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.run import build
from playground.session.run.data_file import (
    join_names,
    knobs_of,
    read_file,
    reading_of,
    split_columns,
)
from playground.session.run.run import Run

FLOWERS = "species;petal;sepal;stem\n" + "".join(
    f"{'iris' if i % 3 else 'rose'};{i},5;{i * 7 % 11};{i % 5}\n" for i in range(40)
)


def written(folder: Path, text: str, name: str = "own.csv") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def of(path: str, **knobs: str) -> Hyperparameters:
    return DEFAULTS.with_changes(dataset="file", data_file=path, **knobs)


def table(path: str) -> Table:
    found = read_file(of(path))
    assert isinstance(found, Table)
    return found


def test_the_label_may_stand_anywhere_and_its_classes_be_words(tmp_path: Path) -> None:
    found = table(written(tmp_path, FLOWERS))
    assert found.feature_names == ("petal", "sepal", "stem")
    assert (found.label_name, found.class_names) == ("species", ("iris", "rose"))
    assert found.X[0].tolist() == [i + 0.5 for i in range(40)]
    assert found.Y[0].tolist() == [float(i % 3 == 0) for i in range(40)]


def test_a_column_called_label_is_the_label(tmp_path: Path) -> None:
    """Although another one holds two values as well, and stands behind it."""
    rows = "".join(f"{i},{'ab'[i % 2]},{i // 10}\n" for i in range(20))
    found = table(written(tmp_path, "x,Label,old\n" + rows))
    assert found.label_name == "Label"
    assert found.feature_names == ("x", "old")


def test_words_and_row_numbers_are_no_features(tmp_path: Path) -> None:
    rows = "".join(f"{i + 1},name {i},{i * 3 % 7},{i % 2}\n" for i in range(20))
    assert table(written(tmp_path, "id,who,x,kind\n" + rows)).feature_names == ("x",)
    assert table(written(tmp_path, "time,who,x,kind\n" + rows)).feature_names == ("time", "x")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("x,y,label\n" + "1,2,0\n" * 30 + "1,oops,1\n", "line 32, column 2 (y)", "oops"),
        ("1,2,a\n3,4,b\n5,6,c\n7,8,a\n", "column 3 (x3)", "3 classes ('a', 'b', 'c')"),
        ("x,y,label\n1,2,0\n3,4,1\n4,5,1\n6\n", "line 5", "1 column"),
        ("who,label\nann,0\nbob,1\neve,0\n", "no column of numbers beside label", "feature"),
    ],
)
def test_faults_are_named_by_their_place(tmp_path: Path, text: str, place: str, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(DataFileError) as caught:
        read_file(of(path))
    assert place in str(caught.value)
    assert words in str(caught.value)
    assert "allowed: " in str(caught.value)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt"])
def test_every_ending_of_a_table_is_read(tmp_path: Path, name: str) -> None:
    assert table(written(tmp_path, FLOWERS.replace(";", "\t"), name)).n_x == 3


def test_an_archive_of_rows_is_divided_and_one_of_sets_is_not(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    X, y = rng.standard_normal((50, 4)), np.where(rng.random(50) < 0.5, "no", "yes")
    np.savez(tmp_path / "rows.npz", X=X, y=y)
    examples = build.draw_examples(build.with_file(DEFAULTS, str(tmp_path / "rows.npz")))
    assert examples.sizes == (30, 10, 10)
    assert examples.class_names == ("no", "yes")
    assert examples.n_x == 4
    np.savez(tmp_path / "SETS.NPZ.npz", X_train=X.T, Y_train=(y == "yes")[None].astype(float))
    examples = build.draw_examples(build.with_file(DEFAULTS, str(tmp_path / "SETS.NPZ.npz")))
    assert isinstance(examples, Examples)
    assert examples.sizes == (50, 0, 0)
    np.testing.assert_array_equal(examples.X_train, X.T)


@pytest.mark.parametrize("features", [1, 3, 6])
def test_any_number_of_features_trains(tmp_path: Path, features: int) -> None:
    rng = np.random.default_rng(features)
    X = rng.standard_normal((80, features))
    rows = "\n".join(",".join(f"{x:.4f}" for x in row) + f",{int(row[0] > 0)}" for row in X)
    run = Run(build.with_file(DEFAULTS, written(tmp_path, rows + "\n")))
    assert run.architecture.n_x == features
    before = run.evaluate().cost
    run.step(600)
    assert run.evaluate().cost < 0.5 * before


# ---- columns and layout that were chosen --------------------------------------------------------


def test_the_columns_named_are_taken_in_their_order(tmp_path: Path) -> None:
    path = written(tmp_path, FLOWERS)
    found = read_file(of(path, data_columns="stem, petal,species"))
    assert isinstance(found, Table)
    assert (found.feature_names, found.label_name) == (("stem", "petal"), "species")
    with pytest.raises(DataFileError, match="no column called"):
        read_file(of(path, data_columns="leaf,species"))


@pytest.mark.parametrize("text", ["species", "a,a", "a,,b", 'a,"b', ","])
def test_columns_that_are_no_names_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnobError, match="data_columns"):
        read_file(of(written(tmp_path, FLOWERS), data_columns=text))


def test_names_survive_being_joined() -> None:
    names = ["a b", "x, y", 'a "b"', "ü", "label"]
    assert split_columns(join_names(names)) == names


def test_columns_are_named_by_place_and_the_label_alone(tmp_path: Path) -> None:
    path = written(tmp_path, FLOWERS)
    for knobs in ({"data_columns": "4,2,1"}, {"data_columns": "stem,petal,1"}):
        found = read_file(of(path, **knobs))
        assert isinstance(found, Table)
        assert (found.feature_names, found.label_name) == (("stem", "petal"), "species")
    rows = FLOWERS.replace("stem", "old").replace(";0\n", ";1\n")
    found = read_file(of(written(tmp_path, rows), data_label="species"))
    assert isinstance(found, Table)
    assert found.label_name == "species"
    with pytest.raises(KnobError, match="data_label"):
        read_file(of(path, data_columns="stem,species", data_label="petal"))


def test_the_layout_may_be_given(tmp_path: Path) -> None:
    path = written(tmp_path, "1.5|2|0\n3|4|1\n" * 10)
    found = read_file(of(path, data_header="yes", data_delimiter="bar"))
    assert isinstance(found, Table)
    assert (found.m, found.feature_names) == (19, ("1.5", "2"))
    for label in ("label", "x3"):  # as the last column was called before, and is now
        named = read_file(of(path, data_columns=f"x2,{label}"))
        assert isinstance(named, Table)
        assert named.X[0, :2].tolist() == [2.0, 4.0]


@pytest.mark.parametrize("text", ["a,b,c", "a,a", ",", 'a,"b'])
def test_classes_that_are_no_one_or_two_names_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(KnobError, match="data_classes"):
        read_file(of(written(tmp_path, FLOWERS), data_classes=text))


MANY = "id,who,size,size,kind,z\n" + "".join(
    f"{i + 100},{'ab'[i % 2]},{i}.5,{i * 7 % 5},{'xyz'[i % 3]},{'' if i % 9 == 4 else i % 4}\n"
    for i in range(36)
)


@pytest.mark.parametrize(
    "said",
    [
        {"data_label": "kind", "data_classes": "x"},
        {"data_label": "who"},
        {"data_columns": "size#4,size#3,who"},
        {"data_label": "kind", "data_classes": "z,x", "data_missing": "median"},
        {"data_label": "who", "data_categories": "leave_out", "data_missing_marks": "2,35.5"},
        {"data_label": "who", "data_delimiter": "comma", "data_header": "yes"},
    ],
)
def test_a_reading_as_knobs_reads_the_same(tmp_path: Path, said: dict[str, str]) -> None:
    path = written(tmp_path, MANY)
    first = read_file(of(path, **said))
    again = read_file(of(path, **knobs_of(reading_of(of(path, **said)))))
    assert isinstance(first, Table)
    assert isinstance(again, Table)
    np.testing.assert_array_equal(first.X, again.X)
    np.testing.assert_array_equal(first.Y, again.Y)
    assert first.feature_names == again.feature_names
    assert first.class_names == again.class_names


def test_missing_values_become_the_median_of_the_training_set(tmp_path: Path) -> None:
    """And of it alone: the dev set must not teach what is missing in it."""
    rng = np.random.default_rng(3)
    values = rng.standard_normal(60).round(3)
    holes = rng.random(60) < 0.3
    text = "x,z,y\n" + "".join(
        f"{i}.5,{'' if hole else value},{i % 2}\n"
        for i, (value, hole) in enumerate(zip(values, holes, strict=True))
    )
    knobs = of(written(tmp_path, text), data_missing="median")
    examples = build.draw_examples(knobs)
    assert examples.m == 60
    known = dict(zip(np.arange(60) + 0.5, np.where(holes, np.nan, values), strict=True))
    train = np.array([known[x] for x in examples.X_train[0]])
    median = np.median(train[~np.isnan(train)])
    for X in (examples.X_train, examples.X_dev, examples.X_test):
        for x, z in X.T:
            assert z == (median if np.isnan(known[x]) else known[x])
    assert examples.report is not None
    assert examples.report.filled == holes.sum()
    assert build.draw_examples(of(knobs.data_file)).m == 60 - holes.sum()


def test_reading_can_be_watched_and_given_up(tmp_path: Path) -> None:
    path = written(tmp_path, "x,y,label\n" + "1.25,2.5,0\n3.5,4.75,1\n" * 20_000)
    shares: list[float] = []
    Run(of(path), watch=build.Watch(shares.append, lambda: False))
    assert shares[-1] == 1.0
    assert shares == sorted(shares)
    looks: list[bool] = []

    def in_the_middle() -> bool:
        looks.append(True)
        return len(looks) > 3

    shares.clear()
    with pytest.raises(GivenUp):
        Run(of(path), watch=build.Watch(shares.append, in_the_middle))
    assert 0 < shares[-1] < 1
