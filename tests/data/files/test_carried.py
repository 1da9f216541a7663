"""A table that an experiment carries reads as the file did that it was."""

import json
from pathlib import Path

import numpy as np
import pytest

from playground.data.files.carried import CarriedTable
from playground.data.files.errors import DataFileError
from playground.data.files.file_kinds import DataFile
from playground.data.files.reading import Choice, decide
from playground.data.files.survey import Layout, look
from playground.data.files.table_reader import read_table

CSV = "größe;x2;label\r\n" + "".join(f"{i},5;{i % 7};{'ab'[i % 2]}\r\n" for i in range(40))


def write(path: Path, **parts: object) -> Path:
    document = {"format": "gradient-playground/experiment", "version": 2, "knobs": {}, **parts}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def read(path: Path) -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    table = read_table(decide(look(path, Layout()), Choice()))
    return table.X, table.Y, table.feature_names


@pytest.mark.parametrize("text", [CSV, "\ufeff" + CSV, CSV.replace(";", "\t").replace("\r", "")])
def test_it_reads_as_the_file_did(tmp_path: Path, text: str) -> None:
    plain = tmp_path / "own.csv"
    plain.write_bytes(text.encode())
    taken = write(tmp_path / "own.gradplay", data=CarriedTable("own.csv", text).to_document())
    for one, other in zip(read(plain), read(taken), strict=True):
        np.testing.assert_array_equal(one, other)
    assert DataFile(taken).name == "own.csv"
    assert look(taken, Layout()).source.encoding == "utf-8"


@pytest.mark.parametrize(
    "data",
    [None, 3, {}, {"name": "a.csv"}, {"name": "a", "text": 1}, {"name": "", "text": "", "x": 1}],
)
def test_an_experiment_without_a_table_is_no_data_file(tmp_path: Path, data: object) -> None:
    path = write(tmp_path / "own.gradplay", **({} if data is None else {"data": data}))
    with pytest.raises(DataFileError, match="an experiment that carries no data"):
        look(path, Layout())


def test_what_is_wrong_in_it_is_named_by_line(tmp_path: Path) -> None:
    text = CSV + "1;2;3;4;5\r\n"
    path = write(tmp_path / "own.gradplay", data={"name": "own.csv", "text": text})
    with pytest.raises(DataFileError, match=r"own\.gradplay: line 42"):
        read(path)
    path = write(tmp_path / "odd.gradplay", data={"name": "own.csv", "text": "\ud800,1\n" * 9})
    with pytest.raises(DataFileError):
        read(path)
