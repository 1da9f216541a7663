"""Examples of the user's own, predicted: what is read, what comes out, what is refused."""

import csv
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from playground.data.files.csv_writing import write_csv
from playground.engine.propagation import forward
from playground.interruption import GivenUp
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files.predictions import Prediction, Predictor, predict, read_inputs
from playground.session.run.run import Run

X = np.array([[0.5, -1.25, 2.0], [1.0, 0.0, -3.5]])  # (n_x, m)


def predictor_of(run: Run) -> Predictor:
    return Predictor(
        run.architecture, run.training.theta, run.prepared.normalization,
        run.examples.feature_names, run.examples.class_names,
    )  # fmt: skip


@pytest.fixture(scope="module")
def run() -> Run:
    made = Run(DEFAULTS.with_changes(depth=1, width=4, normalization="standardize"))
    made.step(50)
    return made


@pytest.fixture
def predictor(run: Run) -> Predictor:
    return predictor_of(run)


Write = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "new.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def do(predictor: Predictor, source: Path, target: Path) -> int:
    return predict(Prediction(predictor, source, target), lambda *told: None, lambda: False)


# ---- what comes out -------------------------------------------------------------------------


@pytest.mark.parametrize("loss", ["cross_entropy", "squared_error"])
def test_chances_are_those_of_the_textbook(loss: str) -> None:
    run = Run(DEFAULTS.with_changes(loss=loss, normalization="standardize", depth=2, width=5))
    run.step(40)
    trace = forward(run.architecture, run.training.theta, run.prepared.normalization.apply(X))
    chances = predictor_of(run).probabilities(X)
    if loss == "cross_entropy":
        np.testing.assert_allclose(chances, 1 / (1 + np.exp(-trace.Z[-1])), rtol=1e-12)
    else:  # ŷ is tanh(z), between −1 and 1
        np.testing.assert_allclose(chances, (1 + np.tanh(trace.Z[-1])) / 2, rtol=1e-12)


def test_a_table_comes_out_with_chances_and_classes(
    predictor: Predictor, written: Write, tmp_path: Path
) -> None:
    target = tmp_path / "out.csv"
    assert do(predictor, written("x2,name,x1\n1,a,0.5\n0,b,-1.25\n-3.5,c,2\n"), target) == 3
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    assert list(rows[0]) == ["x₁", "x₂", "probability", "predicted"]
    chances = predictor.probabilities(X)[0]
    for row, x1, x2, chance in zip(rows, *X, chances, strict=True):
        assert (float(row["x₁"]), float(row["x₂"]), float(row["probability"])) == (x1, x2, chance)
        assert row["predicted"] == str(int(chance > 0.5))


def test_an_archive_comes_out_in_the_courses_letters(
    predictor: Predictor, written: Write, tmp_path: Path
) -> None:
    target = tmp_path / "out.npz"
    do(predictor, written("x1,x2\n0.5,1\n-1.25,0\n2,-3.5\n"), target)
    with np.load(target) as found:
        np.testing.assert_array_equal(found["X"], X)
        np.testing.assert_array_equal(found["Y_hat"], predictor.probabilities(X))
        np.testing.assert_array_equal(found["Y_predicted"], found["Y_hat"] > 0.5)
        assert found["class_names"].tolist() == ["0", "1"]


def test_what_is_predicted_for_the_training_set_is_its_error(run: Run, tmp_path: Path) -> None:
    examples, source, target = run.examples, tmp_path / "train.csv", tmp_path / "out.npz"
    write_csv(source, examples.X_train, examples.Y_train, ("x1", "x2"))
    do(predictor_of(run), source, target)
    with np.load(target) as found:
        wrong = np.mean(found["Y_predicted"] != examples.Y_train)
    assert wrong == pytest.approx(run.evaluate().train_error)


def test_classes_of_a_file_keep_their_names(tmp_path: Path) -> None:
    source, target = tmp_path / "own.csv", tmp_path / "out.csv"
    rng = np.random.default_rng(1)
    lines = [f"{a:.3f},{b:.3f},{'pear' if a > b else 'apple'}" for a, b in rng.normal(size=(60, 2))]
    source.write_text("sweet,long,fruit\n" + "\n".join(lines) + "\n", encoding="utf-8")
    knobs = Hyperparameters(dataset="file", data_file=str(source), learning_rate=0.3, depth=0)
    run = Run(knobs)
    run.step(500)
    do(predictor_of(run), source, target)
    rows = list(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))
    truth = [line.split(",")[2] for line in lines]
    right = np.mean([row["predicted"] == true for row, true in zip(rows, truth, strict=True)])
    assert right > 0.9
    assert list(rows[0])[:2] == ["sweet", "long"]


def test_columns_of_words_are_found_by_their_values(tmp_path: Path) -> None:
    source = tmp_path / "own.csv"
    words = ["red", "green", "blue"] * 10
    lines = [f"{word},{place % 7},{place % 2}" for place, word in enumerate(words)]
    source.write_text("colour,size,label\n" + "\n".join(lines) + "\n", encoding="utf-8")
    run = Run(Hyperparameters(dataset="file", data_file=str(source), depth=0))
    predictor = predictor_of(run)
    assert predictor.feature_names == ("colour=blue", "colour=green", "colour=red", "size")
    new = tmp_path / "new.csv"
    new.write_text("size,colour\n3,green\n1,red\n", encoding="utf-8")
    np.testing.assert_array_equal(read_inputs(new, predictor), [[0, 0], [1, 0], [0, 1], [3, 1]])


# ---- what is read ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "x1,x2\n0.5,1\n-1.25,0\n2,-3.5\n",
        "X₂;x₁\n1;0,5\n0;-1,25\n-3,5;2\n",  # another order, as a spreadsheet in German writes it
        "0.5,1\n-1.25,0\n2,-3.5\n",  # without a header: by place
        "0.5,1,0\n-1.25,0,1\n2,-3.5,0\n",  # with a label behind
        "a,b\n0.5,1\n-1.25,0\n2,-3.5\n",  # other names: by place
    ],
)
def test_columns_are_found_by_name_else_by_place(
    predictor: Predictor, written: Write, text: str
) -> None:
    np.testing.assert_array_equal(read_inputs(written(text), predictor), X)


@pytest.mark.parametrize("turned", [False, True])
def test_an_archive_is_read_either_way_round(
    predictor: Predictor, tmp_path: Path, turned: bool
) -> None:
    path = tmp_path / "new.npz"
    np.savez(path, X=X.T if turned else X)
    np.testing.assert_array_equal(read_inputs(path, predictor), X)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x1,size\n1,2\n3,4\n", "no column x₂"),
        ("a,b,c,d\n1,2,3,4\n5,6,7,8\n", "4 columns; allowed: columns named x₁, x₂, or 2 columns"),
        ("x1,x2\n1,2\n3,four\n5,6\n", "line 3"),
        ("x1,x2\n1,2\n3,\n5,6\n", "line 3"),
        ("", "empty"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(
    predictor: Predictor, written: Write, tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(ValueError, match=words) as refused:
        do(predictor, written(text), tmp_path / "out.csv")
    assert "new.csv" in str(refused.value)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"Y": X}, "X"),
        ({"X": np.zeros((3, 4))}, r"\(3, 4\)"),
        ({"X": np.zeros(2)}, r"\(2,\)"),
        ({"X": np.array([[1.0, np.nan], [1.0, 2.0]])}, "not finite"),
    ],
)
def test_an_archive_that_does_not_fit_is_refused(
    predictor: Predictor, tmp_path: Path, arrays: dict[str, np.ndarray], words: str
) -> None:
    path = tmp_path / "new.npz"
    np.savez(path, **arrays)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=words):
        read_inputs(path, predictor)


def test_where_it_cannot_be_written_it_says_so(
    predictor: Predictor, written: Write, tmp_path: Path
) -> None:
    source = written("x1,x2\n1,2\n3,4\n")
    with pytest.raises(ValueError, match=r"out\.txt.*\.csv, \.npz"):
        do(predictor, source, tmp_path / "out.txt")
    with pytest.raises(ValueError, match="cannot be written"):
        do(predictor, source, tmp_path / "nowhere" / "out.csv")


def test_given_up_it_writes_nothing(predictor: Predictor, written: Write, tmp_path: Path) -> None:
    piece = Prediction(predictor, written("x1,x2\n1,2\n3,4\n"), tmp_path / "out.csv")
    with pytest.raises(GivenUp):
        predict(piece, lambda *told: None, lambda: True)
    assert not (tmp_path / "out.csv").exists()


def test_it_can_be_done_in_another_process(predictor: Predictor, tmp_path: Path) -> None:
    piece = pickle.loads(pickle.dumps(Prediction(predictor, tmp_path / "a", tmp_path / "b.csv")))
    np.testing.assert_array_equal(piece.predictor.probabilities(X), predictor.probabilities(X))
