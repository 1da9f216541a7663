"""A corpus of malformed tables: each is refused by name, at the right place, in one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from playground.data.files import source
from playground.data.files.errors import DataFileError
from playground.data.files.text_lines import MAX_LINE
from tests.data.files.tables import refusal_of, rows, table_of

HEAD = b"age,weight,height,kind\n"
ROWS = b"1.5,2,3,cat\n4,5,6,dog\n7,8,9,cat\n1,3,5,dog\n"
T = HEAD + ROWS  # a good table: line 6 is the first one after it
BARE = ROWS  # without a header: line 5 is the first one after it
DE = b"alter;gewicht;art\n1,5;2,5;Hund\n3,5;4;Katze\n5,5;6,5;Hund\n7,5;8,5;Katze\n"
ONE = b"x,kind\n1.5,a\n2,b\n3,a\n4,b\n"
WIDTH = "allowed: 4 columns, as in most of the first lines"
FINITE = "allowed: a finite number"
Said = dict[str, Any]

# name, content, what is said, expected in the message, line, column
CASES: list[tuple[str, bytes, Said, str, int | None, int | None]] = [
    # nothing to read
    ("empty", b"", {}, "an empty file; allowed: at least 4 examples", None, None),
    ("only a byte order mark", b"\xef\xbb\xbf", {}, "an empty file", None, None),
    ("blank lines", b"\n\n   \n\t\n", {}, "an empty file", None, None),
    ("header alone", HEAD, {}, "a header and no examples", None, None),
    ("header alone, no line end", HEAD[:-1], {}, "a header and no examples", None, None),
    ("one example that is whole", b"1,2,3,cat\n,2,3,dog\n", {},
     "found 1 example; allowed: at least 4", None, None),
    ("three examples", T[:-10], {}, "3 examples; allowed: at least 4", None, None),
    ("three examples, bare", BARE[:-10], {}, "3 examples", None, None),
    # columns
    ("one column", b"1\n2\n3\n4\n", {}, "1 column; allowed: at least 2 columns", 1, None),
    ("one column after blanks", b"\n\n1\n2\n3\n4\n", {}, "1 column", 3, None),
    ("colons", b"1:2:a\n3:4:b\n1:2:a\n3:4:b\n", {}, "1 column", 1, None),
    ("header too narrow", b"age,weight,kind\n" + ROWS, {}, f"3 columns; {WIDTH}", 1, None),
    ("header too wide", b"age,weight,height,size,kind\n" + ROWS, {}, "5 columns", 1, None),
    ("row too short", T + b"1,2,cat\n", {}, f"found 3 columns; {WIDTH}", 6, None),
    ("row too long", T + b"1,2,3,4,cat\n", {}, "5 columns", 6, None),
    ("short row, bare", BARE + b"1,2,cat\n", {}, "3 columns", 5, None),
    ("row of one word", T + b"total\n", {}, "1 column", 6, None),
    ("other delimiter", T + b"1;2;3;cat\n", {}, "1 column", 6, None),
    ("other delimiter first", b"1;2;3;cat\n" + BARE, {}, "1 column", 1, None),
    ("unquoted comma in a name", T + b"1,2,3,cat, old\n", {}, "5 columns", 6, None),
    ("short row, tabs", T.replace(b",", b"\t") + b"1\t2\tcat\n", {}, "3 columns", 6, None),
    ("short row, blanks", T.replace(b",", b"  ") + b"1 2 cat\n", {}, "3 columns", 6, None),
    ("short row, decimal commas", DE + b"1,5;Hund\n", {}, "2 columns; allowed: 3", 6, None),
    ("long row, one feature", ONE + b"5,6,a\n", {}, "3 columns; allowed: 2", 6, None),
    ("short row, CRLF", (T + b"1,2,cat\n").replace(b"\n", b"\r\n"), {}, "3 columns", 6, None),
    ("short row, CR", (T + b"1,2,cat\n").replace(b"\n", b"\r"), {}, "3 columns", 6, None),
    ("short row after blanks", T + b"\n\n\n1,cat\n", {}, "2 columns", 9, None),
    ("after an empty row", T + b",,,\n1,cat\n", {}, "2 columns", 7, None),
    ("after a quoted line break", T + b'1,2,3,"c\nat"\n1\n', {}, "1 column", 8, None),
    # numbers
    ("word", T + b"1,two,3,cat\n", {}, f"(weight): found 'two'; {FINITE}", 6, 2),
    ("word, bare", b"1,two,3,cat\n" + BARE, {}, "column 2 (x2): found 'two'", 1, 2),
    ("infinity", T + b"-inf,2,3,cat\n", {}, f"found '-inf'; {FINITE}", 6, 1),
    ("too large", T + b"1e999,2,3,cat\n", {}, "found '1e999'", 6, 1),
    ("underscores", T + b"1_000,2,3,cat\n", {}, "found '1_000'", 6, 1),
    ("hexadecimal", T + b"0x1F,2,3,cat\n", {}, "found '0x1F'", 6, 1),
    ("a space inside", T + b"1 5,2,3,cat\n", {}, "found '1 5'; allowed: a number as 1", 6, 1),
    ("two points", T + b"1.2.3,2,3,cat\n", {}, "found '1.2.3'", 6, 1),
    ("another unit", T + b"1cm,2,3,cat\n", {}, "found '1cm'", 6, 1),
    ("other digits", T + "٣,2,3,cat\n".encode(), {}, "found '٣'", 6, 1),
    ("a formula", T + b"=A1+1,2,3,cat\n", {}, "found '=A1+1'", 6, 1),
    ("statistics below", T + b"mean,3,4,cat\n", {}, "found 'mean'", 6, 1),
    ("a second header", T + HEAD + ROWS, {}, "(age): found 'age'", 6, 1),
    ("comma or thousands", rows("1{0},500;{3}", "pay;y").encode(), {"features": ("pay",)},
     "found '10,500', whose mark may be a decimal one or part thousands", 2, 1),
    ("point after decimal commas", DE + b"1.5;2;Hund\n", {}, "'1.5'; allowed: a number as", 6, 1),
    ("given decimal comma", b"1.5;a\n2;b\n3;a\n4;b\n", {"decimal": ","}, "found '1.5'", 1, 1),
    ("header that is none", T, {"header": False}, "found 'age'", 1, 1),
    # the label
    ("three classes", T + b"1,2,3,cow\n", {},
     "3 classes ('cat', 'dog', 'cow') in column 4 (kind); allowed: two: say which", None, None),
    ("one class", b"x,z,class\n1,2,cat\n4,5,cat\n7,8,cat\n8,9,cat\n", {}, "only one class, 'cat'",
     None, None),
    ("no label", b"x,y\n" + b"".join(b"%d.5,%d.25\n" % (i, i * 7) for i in range(30)), {},
     "no column that can be the label", None, None),
    ("no such class", T, {"classes": ("cow",)},
     "no class called 'cow' in column 4 (kind); allowed: cat, dog", None, None),
    ("one class left", T, {"classes": ("cat", "dog"), "features": ("x",)}, "no column called 'x'",
     None, None),
    # chosen columns
    ("no such name", T, {"features": ("size",)}, "no column called 'size'; allowed: one of age",
     None, None),
    ("another case", T, {"features": ("Age",)}, "no column called 'Age'", None, None),
    ("a name twice", b"x,x,y\n1,2,a\n3,4,b\n" * 2, {"features": ("x",)},
     "2 columns called 'x'; allowed: one of x#1, x#2", None, None),
    ("no such place", T, {"features": ("5",)}, "no column called '5'", None, None),
    ("no feature", T, {"features": ()}, "allowed: at least one feature", None, None),
    ("a feature twice", T, {"features": ("1", "age"), "label": "kind"},
     "column 1 (age) chosen twice", None, None),
    ("a column of many words", rows("{0},name {0},{3}", "x,who,label", [(0, 0, i % 2)
     for i in range(40)]).encode(), {"features": ("who",)}, "40 different words", None, None),
    ("dates", rows("{1},2024-01-{0:02d},{3}", "x,day,y").encode(), {"features": ("day",)},
     "dates or times in column 2 (day)", None, None),
    ("no row is whole", rows("{1},,{3}\n,{2},{3}", "x,z,y").encode(), {},
     "0 examples; allowed: at least 4 examples: fill missing values", None, None),
    # quotes
    ("open quote", T + b'1,2,3,"cat\n' + ROWS, {}, "quotes that do not close", 6, None),
    ("open quote at the end", T + b'1,2,3,"cat', {}, "quotes that do not close", 6, None),
    ("text after a quote", T + b'1,2,3,"ca"t\n', {}, "quotes that do not close", 6, None),
    # bytes
    ("given UTF-8", "x,größe,y\n1,2,a\n3,4,b\n".encode("latin-1") * 2, {"encoding": "utf-8"},
     "the byte 0xf6, which is not utf-8 here; allowed: another encoding (data_encoding): utf-16, "
     "gb18030, big5, shift_jis, windows-1251, windows-1252", 1, None),
    ("given UTF-16, without its mark", T, {"encoding": "utf-16"},
     "bytes that are not utf-16; allowed: another encoding", 1, None),
    ("NUL in a label", T + b"1,2,3,c\0t\n", {}, "a NUL byte, as in a binary file", 6, None),
    ("long line", T + b"1,2,3," + b" " * MAX_LINE + b"cat\n", {}, "1 000 000 characters", 6, None),
    ("a file of one line", b"1" * 3_000_000, {}, "more than 1 000 000 characters", 1, None),
    ("line separator is no line end", BARE + "1,2,3,cat\u20284,5,6,dog\n".encode(), {},
     "7 columns", 5, None),
    # other formats, named for what they are
    ("a single array", b"\x93NUMPY\x01\x00" + T, {}, "a single NumPy array (.npy); allowed: an "
     "archive of two: np.savez", None, None),
    ("MATLAB", b"MATLAB 5.0 MAT-file, Platform: GLNXA64", {}, "a file of MATLAB (.mat); allowed: a "
     "table: in MATLAB, writematrix", None, None),
    ("HDF5", b"\x89HDF\r\n\x1a\n" + T, {}, "a file of HDF5", None, None),
    ("a pickle", b"\x80\x04\x95" + T, {}, "a pickle, which can run programs", None, None),
    ("Parquet", b"PAR1" + T, {}, "a file of Parquet; allowed: a table: in pandas", None, None),
    ("an old spreadsheet", b"\xd0\xcf\x11\xe0\xa1\xb1", {}, "(.xls); allowed: a table: save it",
     None, None),
    ("a document", b"%PDF-1.7\n" + T, {}, "a document (PDF)", None, None),
    ("a picture", b"\x89PNG\r\n\x1a\n" + T, {}, "a picture", None, None),
    ("a page", b"<!DOCTYPE html>\n<html>\n", {}, "a web page", None, None),
    ("JSON", b'{"x": [1, 2],\n "y": [0, 1]}\n', {}, "a document (JSON)", None, None),
    ("LIBSVM", b"+1 1:0.5 2:0.25\n-1 1:0.1 2:0.7\n" * 2, {}, "a file of LIBSVM", None, None),
    ("a damaged ZIP archive", b"PK\x03\x04" + T, {}, "an archive that cannot be unpacked",
     None, None),
    ("a cut gzip", b"\x1f\x8b\x08\x00" + bytes(6), {}, "an archive that cannot be unpacked",
     None, None),
    ("ARFF without data", b"@relation pets\n@attribute age numeric\n", {}, "without @data", None,
     None),
    ("a word in ARFF's head", b"@relation pets\nage numeric\n@data\n", {}, "allowed: @attribute",
     2, None),
]  # fmt: skip


def test_no_case_is_named_twice() -> None:
    assert len({case[0] for case in CASES}) == len(CASES) >= 75


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_malformed(
    tmp_path: Path, case: tuple[str, bytes, Said, str, int | None, int | None]
) -> None:
    _, content, said, fragment, line, column = case
    error = refusal_of(tmp_path, content, **said)
    assert error is not None
    text = str(error)
    assert fragment in text
    assert (error.line, error.column) == (line, column)
    assert text.startswith(f"{tmp_path / 'data.csv'}: ")
    assert "allowed: " in text
    assert text.isprintable()  # so it is one line, too
    if line is not None:
        assert f"line {line}" in text
    if column is not None:
        assert f"column {column}" in text


@pytest.mark.parametrize("size", [1, 7, 20])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_faults_are_found_in_their_line_across_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, end: bytes
) -> None:
    """Blocks of a few characters, so that every fault has blocks before it."""
    monkeypatch.setattr(source, "BLOCK", size)
    monkeypatch.setattr(source, "MOST_CHARACTERS", size)
    for row, line, column in ((b"1,x,3,cat", 39, 2), (b"1,2", 39, None), (b'1,2,3,"c', 39, None)):
        text = HEAD + ROWS * 8 + b'\n\n1,2,3,"c\nat"\n\n' + row + b"\n"
        error = refusal_of(tmp_path, text.replace(b"\n", end), classes=("dog",))
        assert error is not None
        assert (error.line, error.column) == (line, column)


def test_what_a_look_at_a_long_table_misses_is_refused_where_it_stands(tmp_path: Path) -> None:
    good = "x,y,label\n" + "1.25,2.5,0\n3.5,4.75,1\n" * 150_000
    for bad, found in (("1,oops,0", "'oops'"), ("1,2,7", "a third class, '7'"), ("1,2", "2 col")):
        with pytest.raises(DataFileError) as caught:
            table_of(tmp_path, good + bad + "\n")
        assert found in str(caught.value)
        assert caught.value.line == 300_002
