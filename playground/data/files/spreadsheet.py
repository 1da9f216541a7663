"""The first sheet of an .xlsx file as rows of text: ZIP and XML, read as a stream.

What formulas gave when the file was saved is read; they are not computed. Days are written as
2024-12-31, so that they are recognized as such.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from playground.data.files.cells import clean
from playground.data.files.dialect import Dialect, header_of
from playground.data.files.errors import DataFileError
from playground.data.files.file_kinds import MAX_BYTES, DataFile, explained
from playground.data.files.source import RowBlock, Skipped, by_columns
from playground.i18n.figures import counted
from playground.i18n.messages import Message, message
from playground.plain_file import open_zip

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DAY_SIGNS = re.compile(r"[dmyhs]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_CELL = re.compile(r"([A-Z]{1,3})\d+")
_FIRST_DAY = datetime(1899, 12, 30)
_ROWS_AT_ONCE = 2000
_LOOKED_AT = 200
_MOST_COLUMNS = 16_384
_CELL_LENGTH = 8  # characters, about


class Spreadsheet:
    """The rows of the first sheet that holds any; the header as in a text."""

    encoding = None
    delimiter = None
    size = None

    def __init__(self, file: DataFile, header: bool | None) -> None:
        self._file = file
        self.skipped = Skipped()
        self.share_read = 0.0
        with explained(file.path), open_zip(file.path) as archive:
            if sum(one.file_size for one in archive.infolist()) > MAX_BYTES:
                found = message("Problems", "a spreadsheet that unpacks to too much")
                allowed = message("Problems", "at most {most} bytes", most=counted(MAX_BYTES))
                raise DataFileError(file.path, found, allowed)
            self._strings = list(_texts(archive))
            self._days = _day_styles(archive)
            for self._name, self._member in _sheets(archive):
                first = [row for _, row in zip(range(_LOOKED_AT), self._rows(), strict=False)]
                if first:
                    break
            else:
                found = message("Problems", "an empty file")
                raise DataFileError(file.path, found, message("Problems", "at least 4 examples"))
        self.notes: tuple[Message, ...] = (message("Columns", "sheet {name}", name=self._name),)
        cells = [row for _, row in first]
        self._head: Dialect = header_of(cells, header)
        self.notes += self._head.notes
        self._begins = first[self._head.skipped][0] if self._head.skipped < len(first) else 2**30

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return self._head.width

    @property
    def names(self) -> tuple[str, ...] | None:
        """The names in the sheet's header."""
        return self._head.names

    def blocks(self) -> Iterator[RowBlock]:
        """All rows below the header, each as wide as the table."""
        self.skipped = Skipped()
        rows: list[list[str]] = []
        numbers: list[int] = []
        for number, row in self._rows():
            if number < self._begins:
                continue
            if len(row) > self.width and any(cell.strip() for cell in row[self.width :]):
                found = message("Problems", "{count} columns", count=len(row))
                allowed = message(
                    "Problems", "{count} columns, as in most of the first lines", count=self.width
                )
                raise DataFileError(self.path, found, allowed, number)
            rows.append((row + [""] * self.width)[: self.width])
            numbers.append(number)
            if len(rows) == _ROWS_AT_ONCE:
                yield self._block(rows, numbers)
                rows, numbers = [], []
        self.share_read = 1.0
        yield self._block(rows, numbers)

    def _block(self, rows: list[list[str]], numbers: list[int]) -> RowBlock:
        characters = self.width * len(rows) * _CELL_LENGTH
        return RowBlock(by_columns(rows), numbers.__getitem__, characters)

    def samples(self) -> Iterator[list[list[str]]]:
        """None: what is further on is at hand only once what comes before it is read."""
        return iter(())

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows that say something, with their numbers."""
        with explained(self.path), open_zip(self.path) as archive:
            size = max(1, archive.getinfo(self._member).file_size)
            with archive.open(self._member) as stream:
                for number, row in enumerate(_elements(stream, "row"), start=1):
                    self.share_read = min(1.0, stream.tell() / size)
                    cells, place = self._cells(row), _whole(row.get("r", str(number)))
                    row.clear()
                    if any(map(clean, cells)):
                        yield place, cells

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row.iterfind(f"{_MAIN}c"):
            place = _CELL.fullmatch(cell.get("r", ""))
            at = _column(place[1]) if place else len(cells)
            if not len(cells) <= at < _MOST_COLUMNS:
                continue
            cells += [""] * (at - len(cells)) + [self._text(cell)]
        return cells

    def _text(self, cell: Any) -> str:
        value = cell.findtext(f"{_MAIN}v") or ""
        match cell.get("t", "n"):
            case "s":
                at = _whole(value)
                return self._strings[at] if at < len(self._strings) else ""
            case "inlineStr":
                return "".join(part.text or "" for part in cell.iter(f"{_MAIN}t"))
            case "b":
                return "TRUE" if value == "1" else "FALSE"
            case "n" if value and _whole(cell.get("s", "0")) in self._days:
                return _day(value)
        return value


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets and where they are, in their order."""
    names = archive.namelist()
    links: dict[str, str] = {}
    if "xl/_rels/workbook.xml.rels" in names:
        with archive.open("xl/_rels/workbook.xml.rels") as stream:
            for link in _elements(stream, None):
                links[link.get("Id", "")] = link.get("Target", "")
    if "xl/workbook.xml" not in names:
        raise zipfile.BadZipFile("xl/workbook.xml is missing")
    with archive.open("xl/workbook.xml") as stream:
        for sheet in _elements(stream, "sheet"):
            target = links.get(sheet.get(_LINK, ""), "")
            member = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if member in names:
                yield sheet.get("name", ""), member


def _texts(archive: zipfile.ZipFile) -> Iterator[str]:
    """The texts that cells share."""
    if "xl/sharedStrings.xml" in archive.namelist():
        with archive.open("xl/sharedStrings.xml") as stream:
            for item in _elements(stream, "si"):
                yield "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
                item.clear()


def _day_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that show a number as a day or a time."""
    if "xl/styles.xml" not in archive.namelist():
        return frozenset()
    with archive.open("xl/styles.xml") as stream:
        root = next(reversed(list(_elements(stream, None, ends=True))))
    dates = set(_DATES)
    for form in root.iter(f"{_MAIN}numFmt"):
        if _DAY_SIGNS.search(_LITERAL.sub("", form.get("formatCode", ""))):
            dates.add(_whole(form.get("numFmtId", "")))
    styles = root.find(f"{_MAIN}cellXfs")
    found = enumerate(styles if styles is not None else ())
    return frozenset(at for at, style in found if _whole(style.get("numFmtId", "0")) in dates)


def _elements(stream: IO[bytes], name: str | None, ends: bool = False) -> Iterator[Any]:
    """The elements of a name as they close; of any name for None."""
    parser = ElementTree.iterparse(stream, events=("end",))
    try:
        for _, element in parser:
            if ends or name is None or element.tag == _MAIN + name:
                yield element
    except (ElementTree.ParseError, ValueError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _whole(text: str) -> int:
    """A number or an index that the file's own parts are joined by."""
    try:
        number = int(text)
    except ValueError:
        number = -1
    if number < 0:
        raise zipfile.BadZipFile(f"{text[:40]!r} where a whole number from 0 belongs")
    return number


def _column(letters: str) -> int:
    """The place from 0 of a column: A, B, …, AA."""
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def _day(value: str) -> str:
    """A number of days since 1900 as Excel counts, as a day and perhaps a time."""
    try:
        moment = _FIRST_DAY + timedelta(days=float(value))
    except (ValueError, OverflowError):
        return value
    day, time = moment.strftime("%Y-%m-%d"), moment.strftime("%H:%M:%S")
    return day if time == "00:00:00" else f"{day} {time}"
