"""The first sheet of an .xlsx file, as spreadsheets write it and as others do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np
import pytest

from playground.data.files import spreadsheet
from playground.data.files.errors import DataFileError
from playground.data.files.table import Table
from tests.data.files.tables import reading_of, table_of

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WORKBOOK = (
    f"<workbook {MAIN} {LINKS}><sheets>"
    '<sheet name="Notes" sheetId="1" r:id="rId1"/><sheet name="Data" sheetId="2" r:id="rId2"/>'
    "</sheets></workbook>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>'
)
STYLES = (
    f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="170" formatCode="dd&quot;d&quot;/mm"/>'
    '<numFmt numFmtId="171" formatCode="0.0&quot; days&quot;"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/>'
    "</cellXfs></styleSheet>"
)
STRINGS = f"<sst {MAIN}><si><t>day</t></si><si><r><t>x</t></r><r><t> 1</t></r></si></sst>"


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows: list[str]) -> str:
    return f"<worksheet {MAIN}><sheetData>{''.join(rows)}</sheetData></worksheet>"


def book(rows: list[str], **others: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": WORKBOOK,
            "xl/_rels/workbook.xml.rels": RELATIONS,
            "xl/styles.xml": STYLES,
            "xl/sharedStrings.xml": STRINGS,
            "xl/worksheets/sheet1.xml": sheet([]),
            "xl/worksheets/sheet2.xml": sheet(rows),
            **others,
        }.items():
            archive.writestr(name, text)
    return stream.getvalue()


HEAD = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
    f"{text_cell('D1', 'days')}{text_cell('E1', 'passed')}</row>"
)


def row(number: int, *, title: bool = False) -> str:
    if title:
        return f'<row r="{number}">{text_cell(f"A{number}", "My own")}</row>'
    return (
        f'<row r="{number}"><c r="A{number}" s="{1 + number % 2}"><v>{45000 + number}</v></c>'
        f'<c r="B{number}"><v>{number / 4}</v></c>'
        f'<c r="D{number}" s="3"><f>B{number}*2</f><v>{number * number % 13}</v></c>'
        f'<c r="E{number}" t="b"><v>{number % 2}</v></c></row>'
    )


def test_numbers_words_days_formulas_and_gaps(tmp_path: Path) -> None:
    """The first sheet is empty, so that the second is read; column C holds nothing."""
    content = book([HEAD, *(row(number) for number in range(2, 12)), '<row r="13"/>'])
    table = table_of(tmp_path, content, "own.xlsx")
    assert isinstance(table, Table)
    assert table.feature_names == ("x 1", "days")
    assert np.array_equal(table.X[0], np.arange(2, 12) / 4)
    assert table.class_names == ("FALSE", "TRUE")
    assert table.report is not None
    assert dict(table.report.ignored) == {"day": "dates or times", "x3": "empty"}
    assert "sheet Data" in table.report.lines()


def test_a_title_is_left_out_and_lines_are_those_of_the_sheet(tmp_path: Path) -> None:
    wrong = f'<row r="30">{text_cell("B30", "oops")}<c r="D30"><v>1</v></c></row>'
    head = HEAD.replace('r="1"', 'r="3"').replace("1&quot;", "3").replace('1" t', '3" t')
    rows = [row(1, title=True), head, *(row(number) for number in range(4, 24)), wrong]
    reading = reading_of(tmp_path, book(rows), "own.xlsx")
    assert any("My own" in str(note) for note in reading.notes)
    (problem,) = reading.problems
    assert (problem.line, problem.place) == (30, 1)


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"]
)
def test_a_damaged_one_is_refused(tmp_path: Path, member: str) -> None:
    content = book([HEAD, *(row(number) for number in range(2, 12))], **{member: "<a><b></a>"})
    with pytest.raises(DataFileError, match="cannot be unpacked"):
        table_of(tmp_path, content, "own.xlsx")


def test_one_without_rows_and_one_that_unpacks_to_too_much_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DataFileError, match="an empty file"):
        table_of(tmp_path, book([]), "own.xlsx")
    monkeypatch.setattr(spreadsheet, "MAX_BYTES", 1000)
    with pytest.raises(DataFileError, match="unpacks to too much"):
        table_of(tmp_path, book([HEAD]), "own.xlsx")


def test_an_office_document_is_named(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(DataFileError, match=r"an office document; allowed: a table: save it as"):
        table_of(tmp_path, stream.getvalue())
