"""What an experiment brings along when it is saved with its data."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from playground.data.files import carried
from playground.data.files.errors import DataFileError
from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.session.files import experiment_file, saving_data
from playground.session.files.document import Document
from playground.session.files.experiment_file import Content, ExperimentFileError
from playground.session.files.saving_data import with_data
from playground.session.run.build import draw_examples
from tests.schema_check import faults
from tests.session.files import experiment_schema

CSV = "größe,x2,label\n" + "".join(f"{i / 10},{(i * 7 % 30) / 10},{i % 2}\n" for i in range(60))


def of_file(path: Path, **knobs: object) -> Hyperparameters:
    return DEFAULTS.with_changes(dataset="file", data_file=str(path), **knobs)


@pytest.mark.parametrize(
    ("name", "content", "encoding"),
    [
        ("own.csv", CSV.encode(), "found"),
        ("own.txt", CSV.encode("gb18030"), "gb18030"),
        ("own.txt", CSV.encode("utf-16"), "found"),
        ("own.csv.gz", gzip.compress(CSV.encode()), "found"),
    ],
)
def test_a_table_goes_into_the_file_and_reads_the_same(
    tmp_path: Path, name: str, content: bytes, encoding: str
) -> None:
    source, path = tmp_path / "a" / name, tmp_path / "b" / "own.gradplay"
    for folder in (source.parent, path.parent):
        folder.mkdir()
    source.write_bytes(content)
    knobs = of_file(source, data_encoding=encoding, data_columns="x2,größe,label")
    before = draw_examples(knobs)
    experiment_file.write(path, with_data(Content(knobs), path, None))
    source.unlink()
    read = experiment_file.read(path)
    after = draw_examples(read.knobs)
    np.testing.assert_array_equal(before.X_train, after.X_train)
    assert after.feature_names == ("x2", "größe")
    assert read.table is not None
    assert read.table.name == name
    other = tmp_path / "copy.gradplay"  # from one experiment into another
    experiment_file.write(other, with_data(Content(read.knobs), other, None))
    path.unlink()
    assert experiment_file.read(other).table == read.table
    assert len(list(path.parent.iterdir())) == 0


def test_what_is_no_text_or_large_is_copied_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lessons"
    folder.mkdir()
    path, npz, large = folder / "own.gradplay", tmp_path / "own.npz", tmp_path / "own.csv"
    rng = np.random.default_rng(0)
    np.savez(npz, X=rng.standard_normal((20, 2)), y=np.arange(20) % 2)
    large.write_text(CSV, encoding="utf-8")
    monkeypatch.setattr(carried, "MOST_BYTES", 300)
    (folder / "own.csv").write_text("another file of this name")
    for source, name in ((npz, "own.npz"), (large, "own-2.csv"), (large, "own-2.csv")):
        content = with_data(Content(of_file(source)), path, None)
        assert content.table is None
        assert content.knobs.data_file == str(folder / name)
        assert (folder / name).read_bytes() == source.read_bytes()
        experiment_file.write(path, content)
        assert experiment_file.read(path).knobs.data_file == str(folder / name)
    there = Content(of_file(folder / "own-2.csv"))
    assert with_data(there, path, None) == there  # it lies there already
    assert (folder / "own.csv").read_text() == "another file of this name"
    monkeypatch.setattr(saving_data, "MOST_COPIED", 500)
    with pytest.raises(ExperimentFileError, match="too large to be saved with the experiment"):
        with_data(Content(of_file(large)), path, None)


def test_what_follows_from_the_knobs_need_not_be_brought_along(tmp_path: Path) -> None:
    for knobs in (DEFAULTS, DEFAULTS.with_changes(data_file="/unused.csv")):
        assert with_data(Content(knobs), tmp_path / "own.gradplay", None) == Content(knobs)


def test_data_that_are_gone_stay_in_the_file_that_carries_them(tmp_path: Path) -> None:
    source, path = tmp_path / "a.csv", tmp_path / "own.gradplay"
    source.write_text(CSV, encoding="utf-8")
    knobs = of_file(source)
    saved = with_data(Content(knobs), path, None)
    experiment_file.write(path, saved)
    document = Document(path=path, knobs=knobs, with_data=True)
    source.unlink()
    assert with_data(Content(knobs), path, document).table == saved.table
    with pytest.raises(DataFileError, match="no such file"):
        with_data(Content(of_file(tmp_path / "b.csv")), path, document)
    with pytest.raises(DataFileError, match="no such file"):
        with_data(Content(knobs), path, None)
    written = path.read_text(encoding="utf-8")
    assert faults(json.loads(written), experiment_schema.schema()) == []
