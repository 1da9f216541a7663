"""Any table that programs write reads back to the same X and Y, or is refused by name.

Never a third thing: random numbers, dialect, encoding, roles, and noise of the kinds that people
have on disk.
"""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from playground.data.files.errors import DataFileError
from playground.data.files.reading import Choice, decide
from playground.data.files.source import TextSource
from playground.data.files.survey import look
from playground.data.files.table_reader import read_table
from playground.knobs.written_numbers import FORMS, NumberForm


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


# Without explaining, which runs a failing example hundreds of times more.
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
CLASSES = (("0", "1"), ("no", "yes"), ("False", "True"), ("B", "M"), ("-1", "1"), ("否", "是"))
NAMES = ("width", "height", "größe", "宽度", "a b", "price, net", "x_1", "T [°C]", 'the "best"')
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "gb18030")
UNITS = (("", ""), ("", ""), ("$", ""), ("", "%"), ("", " cm"), ("€", ""))


@dataclass(frozen=True)
class Column:
    """A feature: its name and how its numbers are written."""

    name: str
    form: NumberForm
    digits: int
    unit: tuple[str, str]

    def written(self, value: float) -> str:
        text = f"{abs(value):,.{self.digits}f}" if self.form.thousands else ""
        text = text or f"{abs(value):.{self.digits}f}"
        whole, _, decimals = text.partition(".")
        whole = whole.replace(",", self.form.thousands)
        text = whole + (self.form.decimal + decimals if decimals else "")
        before, after = self.unit
        return ("-" if value < 0 else "") + before + text + after

    def meant(self, value: float) -> float:
        value = float(f"{value:.{self.digits}f}")
        return value / 100 if self.unit[1] == "%" else value


def columns_with(decimal: str) -> st.SearchStrategy[list[Column]]:
    """Columns of one table: their decimal mark is the same, what parts thousands need not be."""
    forms = [form for form in FORMS if form.decimal == decimal]
    made = st.builds(
        Column, st.sampled_from(NAMES), st.sampled_from(forms), st.sampled_from((0, 1, 2, 3, 5)),
        st.sampled_from(UNITS),
    )  # fmt: skip
    return st.lists(made, min_size=1, max_size=4, unique_by=lambda column: column.name)


values = st.floats(-99_999, 99_999).map(lambda value: round(value, 6))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Column], np.ndarray, list[int], tuple[str, str]]:
    chosen = draw(st.sampled_from((".", ",")).flatmap(columns_with))
    m = draw(st.integers(6, 25))
    X = np.array([[draw(values) for _ in range(m)] for _ in chosen])
    labels = draw(st.lists(st.integers(0, 1), min_size=m, max_size=m).filter(
        lambda found: len(set(found)) == 2))  # fmt: skip
    return chosen, X, labels, draw(st.sampled_from(CLASSES))


@st.composite
def noises(draw: st.DrawFn) -> dict[str, bool]:
    kinds = ("index", "constant", "date", "title", "comment", "blanks", "empty", "trailing",
             "quotes", "first", "crlf", "gzip", "sep")  # fmt: skip
    return {kind: draw(st.integers(0, 4)) == 0 for kind in kinds}


def text_of(
    chosen: list[Column], X: np.ndarray, labels: list[int], classes: tuple[str, str],
    delimiter: str, noise: dict[str, bool],
) -> str:  # fmt: skip
    """The table as a program would write it, with what stands around it."""
    head = [column.name for column in chosen]
    body = [[column.written(v) for column, v in zip(chosen, row, strict=True)] for row in X.T]
    place = 0 if noise["first"] else len(head)
    head.insert(place, "class")
    for at, row in enumerate(body):
        row.insert(place, f" {classes[labels[at]]} " if noise["blanks"] else classes[labels[at]])
        if noise["constant"]:
            row.append("7")
        if noise["date"]:
            row.append(f"2024-01-{1 + at:02d}")
        if noise["index"]:
            row.insert(0, str(at))
        if noise["trailing"]:
            row.append("")
    head += ["kind of"] * noise["constant"] + ["day"] * noise["date"]
    head = [""] * noise["index"] + head + [""] * noise["trailing"]
    stream = io.StringIO()
    quoting = csv.QUOTE_ALL if noise["quotes"] else csv.QUOTE_MINIMAL
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\n", quoting=quoting)
    writer.writerow(head)
    writer.writerows(body)
    text = stream.getvalue()
    if noise["title"]:
        text = "Measured by hand\n" + text
    if noise["comment"]:
        text = "# made in a test\n" + text
    if noise["empty"]:
        text += delimiter * (len(head) - 1) + "\n\n"
    if noise["sep"]:
        text = f"sep={delimiter}\n" + text
    return text.replace("\n", "\r\n") if noise["crlf"] else text


@settings(max_examples=100, deadline=None, phases=_PHASES)
@given(
    table=tables(), delimiter=st.sampled_from(",;\t|"), encoding=st.sampled_from(ENCODINGS),
    noise=noises(),
)  # fmt: skip
def test_it_reads_back_or_is_refused_by_name(
    folder: Path,
    table: tuple[list[Column], np.ndarray, list[int], tuple[str, str]],
    delimiter: str,
    encoding: str,
    noise: dict[str, bool],
) -> None:
    chosen, X, labels, classes = table
    if delimiter == "," and any(column.form.decimal == "," for column in chosen):
        delimiter = ";"  # as programs do it where commas are decimal marks
    text = text_of(chosen, X, labels, classes, delimiter, noise)
    if encoding == "gb18030":  # as Excel writes it: what GBK has not, it does not write
        encoding = "utf-8" if set(text) & set("ö°€") else "gbk"
    raw = text.encode(encoding)
    path = folder / "any.csv"
    path.write_bytes(gzip.compress(raw) if noise["gzip"] else raw)
    reading = decide(look(path), Choice())
    names = [column.name for column in chosen]
    if reading.problems:
        error = str(reading.error(reading.problems[0]))
        assert any(name in error for name in names)  # which column, and what is wrong with it
        with pytest.raises(DataFileError):
            read_table(reading)
        return
    found = read_table(reading)
    assert found.report is not None
    ignored = dict(found.report.ignored)
    assert found.report.label == "class"
    assert {*found.report.features, *ignored} >= set(names)
    for name, why in ignored.items():  # said, and true
        if name in names:
            values = {chosen[names.index(name)].meant(v) for v in X[names.index(name)]}
            assert str(why).startswith("always"), (name, why)
            assert len(values) == 1
    for column, row in zip(chosen, X, strict=True):
        if column.name in ignored:
            continue
        meant = np.array([column.meant(value) for value in row])
        read = found.X[found.feature_names.index(column.name)]
        assert np.allclose(read, meant, rtol=1e-12, atol=1e-12), (column, read, meant)
    names_read = np.array(found.class_names)[found.Y[0].astype(int)]
    assert names_read.tolist() == [classes[label] for label in labels]


ALPHABET = "0123456789.,;|\t\"' \n\r-+eE%$#_abné١年\ufeff\u2028\x0b\x1c"


cells = st.sampled_from(["1", "0", " 1", "2.5", "", "a", "b", "?", " ", "1e2", '"x"'])
near_tables = (
    st.integers(2, 4)
    .flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=12))
    .map(lambda rows: "\n".join(map(",".join, rows)))
)


@settings(max_examples=200, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=200),
        st.text(ALPHABET, max_size=150).map(str.encode),
        st.text(ALPHABET, max_size=60).map(lambda text: text.encode("utf-16")),
        st.text("12.,;\n ab", max_size=200).map(str.encode),
        near_tables.map(str.encode),
    )
)
def test_arbitrary_bytes_are_read_or_refused_alike_on_both_paths(
    folder: Path, content: bytes
) -> None:
    path = folder / "arbitrary.csv"
    path.write_bytes(content)
    quick = outcome(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TextSource, "read_quickly", lambda *_: None)
        assert outcome(path) == quick


def outcome(path: Path) -> tuple[object, ...]:
    """What is read, or how it is refused."""
    try:
        table = read_table(decide(look(path), Choice()))
    except DataFileError as error:
        refused = (str(error), error.line, error.column)
    else:
        refused = ()
    if refused:
        assert str(refused[0]).isprintable()  # one line, too
        return refused
    assert table.Y.shape == (1, table.m)
    assert table.m >= 4
    assert len(table.feature_names) == table.n_x >= 1
    assert np.isfinite(table.X).all()
    assert np.isin(table.Y, (0, 1)).all()
    return (table.X.tolist(), table.Y.tolist(), table.feature_names, table.class_names)
