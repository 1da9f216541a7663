"""A corpus of malformed tables, beside the one of `test_csv_malformed`: any features, any names."""

from pathlib import Path
from typing import Any

import pytest

from playground.data.files import csv_text
from playground.data.files.csv_file import DataFileError, Layout, preview, read_table
from playground.data.files.csv_table import TableReader
from playground.data.files.csv_text import MAX_FIELD, MAX_LINE
from tests.data.test_csv_malformed import CASES as STRICT_CASES

HEAD = b"age,weight,height,kind\n"
ROWS = b"1,2,3,cat\n4,5,6,dog\n7,8,9,cat\n1,3,5,dog\n"
T = HEAD + ROWS  # a good table: line 6 is the first one after it
BARE = ROWS  # without a header: line 5 is the first one after it
DE = b"alter;gewicht;art\n1,5;2,5;Hund\n3,5;4;Katze\n5,5;6,5;Hund\n7,5;8,5;Katze\n"
TABS = T.replace(b",", b"\t")
PIPES = T.replace(b",", b"|")
ONE = b"x,kind\n1,a\n2,b\n3,a\n4,b\n"
ZH = "年龄,体重,种类\n1,2,猫\n3,4,狗\n5,6,猫\n7,8,狗\n".encode()
FINITE = "allowed: a finite number"
CLASS = "allowed: the name of a class"
WIDTH = "allowed: 4 columns, as in most of the first lines"
Chosen = dict[str, Any]
BY_NAME: Chosen = {"features": ["age", "height"], "label": "kind"}
FIRST: Chosen = {"features": [1, 2], "label": 0}
FIRST_ROWS = b"cat,1,2\ndog,3,4\ncat,5,6\ndog,7,8\n"

# name, content, columns chosen, expected in the message, line, column
CASES: list[tuple[str, bytes, Chosen, str, int | None, int | None]] = [
    # nothing to read
    ("empty", b"", {}, "an empty file; allowed: at least 4 examples", None, None),
    ("only a byte order mark", b"\xef\xbb\xbf", {}, "an empty file", None, None),
    ("blank lines", b"\n\n   \n\t\n", {}, "an empty file", None, None),
    ("only CRs", b"\r\r\r", {}, "an empty file", None, None),
    ("header alone", HEAD, {}, "a header and no examples", None, None),
    ("header alone, semicolons", b"a;b;c", {}, "a header and no examples", None, None),
    ("one example", HEAD + b"1,2,3,cat\n", {}, "1 example;", None, None),
    ("three examples", T[:-10], {}, "3 examples; allowed: at least 4", None, None),
    ("three examples, bare", BARE[:-10], {}, "3 examples", None, None),
    ("three examples of one feature", ONE[:-4], {}, "3 examples", None, None),
    # columns
    ("one column", b"1\n2\n3\n4\n", {}, "1 column; allowed: at least 2 columns", 1, None),
    ("one column of names", b"cat\ndog\ncat\ndog\n", {}, "1 column", 1, None),
    ("one column after blanks", b"\n\n1\n2\n3\n4\n", {}, "1 column", 3, None),
    ("prose", b"Dear reader\nthis is a letter\n", {}, "between commas, semicolons", 1, None),
    ("spaces", b"1 2 a\n3 4 b\n1 2 a\n3 4 b\n", {}, "1 column", 1, None),
    ("colons", b"1:2:a\n3:4:b\n1:2:a\n3:4:b\n", {}, "1 column", 1, None),
    ("a title", b"My pets\n" + T, {}, f"found 1 column; {WIDTH}", 1, None),
    ("a title with a comma", b"Pets, mine\n" + T, {}, "2 columns", 1, None),
    ("a comment", b"# from the clinic\n" + T, {}, "1 column", 1, None),
    ("header too narrow", b"age,weight,kind\n" + ROWS, {}, f"3 columns; {WIDTH}", 1, None),
    ("header too wide", b"age,weight,height,size,kind\n" + ROWS, {}, "5 columns", 1, None),
    ("row too short", T + b"1,2,cat\n", {}, f"found 3 columns; {WIDTH}", 6, None),
    ("row too long", T + b"1,2,3,4,cat\n", {}, "5 columns", 6, None),
    ("trailing comma", T + b"1,2,3,cat,\n", {}, "5 columns", 6, None),
    ("short row, bare", BARE + b"1,2,cat\n", {}, "3 columns", 5, None),
    ("short first row, bare", b"1,2,cat\n" + BARE, {}, "3 columns", 1, None),
    ("row of one word", T + b"total\n", {}, "1 column", 6, None),
    ("other delimiter", T + b"1;2;3;cat\n", {}, "1 column", 6, None),
    ("other delimiter first", b"1;2;3;cat\n" + BARE, {}, "1 column", 1, None),
    ("unquoted comma in a name", T + b"1,2,3,cat, old\n", {}, "5 columns", 6, None),
    ("a unit row too short", HEAD + b"years,kg\n" + ROWS, {}, "2 columns", 2, None),
    ("short row, tabs", TABS + b"1\t2\tcat\n", {}, "3 columns", 6, None),
    ("short row, pipes", PIPES + b"1|2|cat\n", {}, "3 columns", 6, None),
    ("commas among pipes", PIPES + b"1,2,3,cat\n", {}, "1 column", 6, None),
    ("pipe at each end", PIPES + b"|1|2|3|cat|\n", {}, "6 columns", 6, None),
    ("short row, decimal commas", DE + b"1,5;Hund\n", {}, "2 columns; allowed: 3", 6, None),
    ("short row, one feature", ONE + b"5\n", {}, "1 column; allowed: 2 columns", 6, None),
    ("long row, one feature", ONE + b"5,6,a\n", {}, "3 columns; allowed: 2", 6, None),
    ("short row, CRLF", (T + b"1,2,cat\n").replace(b"\n", b"\r\n"), {}, "3 columns", 6, None),
    ("short row after blanks", T + b"\n\n\n1,cat\n", {}, "2 columns", 9, None),
    # features
    ("missing first", T + b",2,3,cat\n", {}, f"(age): found an empty field; {FINITE}", 6, 1),
    ("missing middle", T + b"1,,3,cat\n", {}, "(weight): found an empty field", 6, 2),
    ("missing last", T + b"1,2,,cat\n", {}, "(height): found an empty field", 6, 3),
    ("blank quotes", T + b'1,"  ",3,cat\n', {}, "(weight): found an empty field", 6, 2),
    ("all missing", T + b",,,\n", {}, "(age): found an empty field", 6, 1),
    ("missing, bare", BARE + b"1,,3,cat\n", {}, "column 2: found an empty field", 5, 2),
    ("missing in the first row", HEAD + b"1,,3,cat\n" + ROWS, {}, "(weight)", 2, 2),
    ("missing, one feature", ONE + b",a\n", {}, "(x): found an empty field", 6, 1),
    ("missing, tabs", TABS + b"1\t\t3\tcat\n", {}, "(weight): found an empty field", 6, 2),
    ("missing, decimal commas", DE + b"1,5;;Hund\n", {}, "(gewicht): found an empty", 6, 2),
    ("NA", T + b"1,NA,3,cat\n", {}, f"found 'NA', a missing value; {FINITE}", 6, 2),
    ("n/a", T + b"1,2,n/a,cat\n", {}, "found 'n/a', a missing value", 6, 3),
    ("null", T + b"null,2,3,cat\n", {}, "found 'null', a missing value", 6, 1),
    ("None", T + b"None,2,3,cat\n", {}, "found 'None', a missing value", 6, 1),
    ("question mark", T + b"1,2,?,cat\n", {}, "found '?', a missing value", 6, 3),
    ("dash", T + b"1,-,3,cat\n", {}, "found '-', a missing value", 6, 2),
    ("#N/A", T + b"1,#N/A,3,cat\n", {}, "found '#N/A', a missing value", 6, 2),
    ("NaN", T + b"1,NaN,3,cat\n", {}, "found 'NaN', which is not finite", 6, 2),
    ("minus infinity", T + b"-inf,2,3,cat\n", {}, "found '-inf', which is not finite", 6, 1),
    ("beyond float64", T + b"1e400,2,3,cat\n", {}, "found '1e400', which is not", 6, 1),
    ("a word", T + b"old,2,3,cat\n", {}, f"(age): found 'old'; {FINITE}", 6, 1),
    ("a word, bare", BARE + b"old,2,3,cat\n", {}, "column 1: found 'old'", 5, 1),
    ("a word in the first row", b"1,two,3,cat\n" + BARE, {}, "found 'two'", 1, 2),
    ("the first of two", T + b"1,a,b,cat\n", {}, "found 'a'", 6, 2),
    ("the first of two rows", T + b"1,2,b,cat\n1,a,3,cat\n", {}, "found 'b'", 6, 3),
    ("a unit", T + b"1,2kg,3,cat\n", {}, "found '2kg'", 6, 2),
    ("a unit row", HEAD + b"years,kg,cm,-\n" + ROWS, {}, "found 'years'", 2, 1),
    ("a percentage", T + b"1,2%,3,cat\n", {}, "found '2%'", 6, 2),
    ("a currency", T + "1,€2,3,cat\n".encode(), {}, "found '€2'", 6, 2),
    ("a date", T + b"2024-01-31,2,3,cat\n", {}, "found '2024-01-31'", 6, 1),
    ("a time", T + b"12:30,2,3,cat\n", {}, "found '12:30'", 6, 1),
    ("a fraction", T + b"1/2,2,3,cat\n", {}, "found '1/2'", 6, 1),
    ("a complex number", T + b"1+2j,2,3,cat\n", {}, "found '1+2j'", 6, 1),
    ("true", T + b"true,2,3,cat\n", {}, "found 'true'", 6, 1),
    ("underscores", T + b"1_000,2,3,cat\n", {}, "found '1_000'", 6, 1),
    ("thousands in quotes", T + b'"1,000",2,3,cat\n', {}, "found '1,000'", 6, 1),
    ("spaced thousands", T + b"1 000,2,3,cat\n", {}, "found '1 000'", 6, 1),
    ("another minus", T + "−1,2,3,cat\n".encode(), {}, "found '−1'", 6, 1),
    ("full-width digits", T + "１,2,3,cat\n".encode(), {}, "found '１'", 6, 1),
    ("a formula", T + b"=A1+1,2,3,cat\n", {}, "found '=A1+1'", 6, 1),
    ("hexadecimal", T + b"0x1F,2,3,cat\n", {}, "found '0x1F'", 6, 1),
    ("a double exponent", T + b"1e5e5,2,3,cat\n", {}, "found '1e5e5'", 6, 1),
    ("columns exchanged in a row", T + b"cat,1,2,3\n", {}, "(age): found 'cat'", 6, 1),
    ("a repeated header", T + HEAD, {}, "(age): found 'age'", 6, 1),
    ("a text column among features", b"n,x,kind\nann,1,a\nbob,2,b\n" * 2, {}, "'ann'", 2, 1),
    ("Chinese", ZH + "八,2,猫\n".encode(), {}, "(年龄): found '八'", 6, 1),
    ("point after decimal commas", DE + b"1.5;2;Hund\n", {}, "“,” as the only decimal", 6, 1),
    ("both marks", DE + b"1.000,5;2;Hund\n", {}, "found '1.000,5'; allowed: “,” as", 6, 1),
    ("comma after decimal points", DE.replace(b",", b".") + b"1;2,5;Hund\n", {}, "“.” as", 6, 2),
    ("comma among tabs", b"1.5\t2\ta\n3\t4\tb\n" * 2 + b"1,5\t2\ta\n", {}, "“.” as the", 5, 1),
    ("given decimal comma", b"1.5;a\n2;b\n3;a\n4;b\n", {"layout": Layout(";", ",", False)},
     "found '1.5'; allowed: “,” as the only decimal mark", 1, 1),
    # labels
    ("label missing", T + b"1,2,3,\n", {}, f"(kind): found an empty field; {CLASS}", 6, 4),
    ("label blank", T + b"1,2,3,  \n", {}, "(kind): found an empty field", 6, 4),
    ("label NA", T + b"1,2,3,NA\n", {}, f"found 'NA', a missing value; {CLASS}", 6, 4),
    ("label nan", T + b"1,2,3,nan\n", {}, "found 'nan', a missing value", 6, 4),
    ("label question mark", T + b"1,2,3,?\n", {}, "found '?', a missing value", 6, 4),
    ("third class", T + b"1,2,3,cow\n", {},
     "(kind): found a third class, 'cow'; allowed: two; before it came 'cat' and 'dog'", 6, 4),
    ("third class, other case", T + b"1,2,3,Cat\n", {}, "a third class, 'Cat'", 6, 4),
    ("third class, bare", BARE + b"1,2,3,cow\n", {}, "column 4: found a third class", 5, 4),
    ("third class at once", b"1,a\n2,b\n3,c\n4,d\n", {}, "a third class, 'c'", 3, 2),
    ("third number", b"1,0\n2,1\n3,2\n4,0\n", {}, "a third class, '2'; allowed: two", 3, 2),
    ("a number and two names", b"1,a\n2,b\n3,0\n4,a\n", {}, "a third class, '0'", 3, 2),
    ("a label of measurements", b"1,0.5\n2,0.7\n3,0.9\n4,1.1\n", {}, "class, '0.9'", 3, 2),
    ("numbered classes", b"1,1\n2,2\n3,3\n4,1\n", {}, "before it came '1' and '2'", 3, 2),
    ("third class, Chinese", ZH + "1,2,牛\n".encode(), {}, "a third class, '牛'", 6, 3),
    ("third class after a quote", T + b'1,2,3,"cat"\n1,2,3,"c,w"\n', {}, "'c,w'", 7, 4),
    ("one class", HEAD + b"1,2,3,cat\n" * 4, {}, "only one class, 'cat' in column 4 (kind);",
     None, None),
    ("one class, bare", b"1,2,yes\n" * 4, {}, "only one class, 'yes' in column 3 (label)",
     None, None),
    ("one numeric class", b"1,2,7\n" * 4, {}, "only one class, '7'", None, None),
    ("control character", b"1,a\x07b\n" * 4, {}, "at most 100 printable characters", 1, 2),
    ("long label", b"1," + b"a" * 101 + b"\n2,b\n" * 3, {}, "at most 100 printable", 1, 2),
    ("fault before the third class", T + b"1,x,3,cow\n", {}, "found 'x'", 6, 2),
    # chosen columns
    ("no such name", T, {"features": ["size"]}, "no column called 'size'; allowed: one of age",
     None, None),
    ("no such label", T, {"label": "class"}, "no column called 'class'", None, None),
    ("names without a header", BARE, {"label": "kind"}, "allowed: one of x1, x2, x3, label",
     None, None),
    ("another case", T, {"features": ["Age"]}, "no column called 'Age'", None, None),
    ("a name twice", b"x,x,y\n1,2,a\n1,2,b\n" * 2, {"features": ["x"]}, "2 columns called 'x'",
     None, None),
    ("no such place", T, {"features": [4]}, "no column at place 4; allowed: 0 to 3", None, None),
    ("no such label place", T, {"label": 9}, "no column at place 9", None, None),
    ("no feature", T, {"features": []}, "no feature chosen", None, None),
    ("a feature twice", T, {"features": [0, "age"]}, "column 1 (age) chosen twice", None, None),
    ("the label as feature", T, {"features": [0, 3]}, "column 4 (kind) chosen", None, None),
    ("a text column chosen", T, {"features": ["kind"], "label": 0}, "found 'cat'", 2, 4),
    ("chosen by name", T + b"x,2,3,cat\n", BY_NAME, "column 1 (age): found 'x'", 6, 1),
    ("label first", FIRST_ROWS + b"cow,1,2\n", FIRST, "a third class, 'cow'", 5, 1),
    ("label first, not said", FIRST_ROWS, {}, "found 'cat'", 1, 1),
    ("label first, word later", FIRST_ROWS + b"cat,1,x\n", FIRST, "found 'x'", 5, 3),
    ("a header taken for data", T, {"layout": Layout(",", None, False)}, "found 'age'", 1, 1),
    ("wrong delimiter given", T, {"layout": Layout(";", None, True)}, "1 column", 1, None),
    # quotes
    ("open quote", T + b'1,2,3,"cat\n' + ROWS, {}, "a badly quoted field", 6, None),
    ("open quote at the end", T + b'1,2,3,"cat', {}, "quotes closed on the same line", 6, None),
    ("text after a quote", T + b'1,2,3,"ca"t\n', {}, "a badly quoted field", 6, None),
    ("line break in quotes", T + b'1,2,3,"c\nat"\n', {}, "a badly quoted field", 6, None),
    ("open quote in the header", b'age,"weight,kind\n' + b"1,2,a\n2,3,b\n" * 2, {},
     "a badly quoted field", 1, None),
    # bytes
    ("Latin-1 label", T + b"1,2,3,k\xe4fer\n", {}, "the byte 0xe4, which is not UTF-8", 6, None),
    ("Windows-1252 header", b"\x80,weight,kind\n1,2,a\n", {}, "the byte 0x80", 1, None),
    ("GBK", "年龄,体重,种类\n1,2,猫\n".encode("gbk"), {}, "which is not UTF-8", 1, None),
    ("UTF-16", T.decode().encode("utf-16"), {}, "UTF-16", None, None),
    ("UTF-16 without mark", T.decode().encode("utf-16-be"), {}, "a NUL byte", 1, None),
    ("a surrogate in UTF-8", T + b"1,2,3,\xed\xa0\x80\n", {}, "the byte 0xed", 6, None),
    ("cut character", T + "1,2,3,é".encode()[:-1], {}, "the byte 0xc3", 6, None),
    ("NUL in a label", T + b"1,2,3,c\0t\n", {}, "a NUL byte, as in a binary file", 6, None),
    ("a spreadsheet", b"PK\x03\x04" + T, {}, "a ZIP archive or a spreadsheet", None, None),
    ("a document", b"%PDF-1.7\n" + T, {}, "a PDF document", None, None),
    ("an array", b"\x93NUMPY\x01\x00" + T, {}, "a NumPy array (.npy)", None, None),
    ("long line", T + b"1,2,3," + b" " * MAX_LINE + b"cat\n", {}, "1,000,000 characters", 6, None),
    ("long field", T + b"1,2,3," + b"c" * (MAX_FIELD + 1), {}, "100,000 characters", 6, 4),
    ("long unused field", b"a,b,k\n1,%b,x\n2,3,y\n4,5,x\n5,6,y\n" % (b"9" * (MAX_FIELD + 1)),
     {"features": [0]}, "a field of more than 100,000 characters", 2, 2),
    # headers
    ("control character in a name", b"a\x1fb,c,d\n1,2,x\n" * 2, {}, "printable", 1, 1),
    ("long name", b"a" * 101 + b",k\n1,x\n2,y\n", {}, "at most 100 printable", 1, 1),
    ("years as names", b"2019,2020,a\n1,2,b\n3,4,b\n5,6,c\n7,8,a\n", {}, "third class, 'c'", 4, 3),
    ("two header lines", HEAD + HEAD + ROWS, {}, "(age): found 'age'", 2, 1),
    ("an unnamed column in the middle", b"a,,kind\n1,2,x\n3,4,y\n" * 2, {}, "found 'a'", 1, 1),
    ("statistics below", T + b"mean,3,4,cat\n", {}, "found 'mean'", 6, 1),
    # other formats
    ("JSON", b'[{"a": 1, "b": 2},\n {"a": 3, "b": 4}]\n', {}, "found", 1, None),
    ("markup", b"<table>\n<tr><td>1</td></tr>\n</table>\n", {}, "1 column", 1, None),
    ("ARFF", b"@relation pets\n@attribute age numeric\n@data\n", {}, "1 column", 1, None),
    ("LIBSVM", b"+1 1:0.5 2:0.25\n-1 1:0.1 2:0.7\n" * 2, {}, "1 column", 1, None),
    ("Markdown", b"| a | b |\n|---|---|\n| 1 | 2 |\n", {}, "found", 1, None),
]  # fmt: skip


def test_the_corpora_are_as_large_as_promised_and_name_no_case_twice() -> None:
    assert len({case[0] for case in CASES}) == len(CASES)
    contents = {case[1] for case in STRICT_CASES} | {case[1] for case in CASES}
    assert len(contents) >= 200


@pytest.mark.parametrize(
    ("content", "chosen", "fragment", "line", "column"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_malformed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    chosen: Chosen,
    fragment: str,
    line: int | None,
    column: int | None,
) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        read_table(path, **chosen)
    error = caught.value
    message = str(error)
    assert fragment in message
    assert error.line == line
    if fragment != "found":  # of another format, only the line is promised
        assert error.column == column
    assert message.startswith(f"{path}: ")
    assert "allowed: " in message
    assert message.isprintable()  # so it is one line, too
    if line is not None:
        assert f"line {line}" in message
    if column is not None:
        assert f"column {column}" in message
    # A preview shows the file or refuses it; and the two ways to convert a block agree.
    seen = f"{path}: "
    try:
        assert len(preview(path).rows) <= 20
    except DataFileError as refusal:
        seen = str(refusal)
    assert seen.startswith(f"{path}: ")
    assert seen.isprintable()
    monkeypatch.setattr(TableReader, "_convert_fast", lambda *_: None)
    with pytest.raises(DataFileError) as again:
        read_table(path, **chosen)
    assert str(again.value) == message


def test_faults_are_found_in_their_line_across_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of a few characters, so that every fault has blocks before it."""
    path = tmp_path / "data.csv"
    for size in (1, 7, 20):
        monkeypatch.setattr(csv_text, "_BLOCK", size)
        for end in (b"\n", b"\r\n", b"\r"):
            for row, line, column in (
                (b"1,x,3,cat", 40, 2),
                (b"1,2,3,cow", 40, 4),
                (b"1,2", 40, None),
                (b"1,2,3,\xe4", 40, None),
            ):
                path.write_bytes((HEAD + ROWS * 9 + b"\n\n" + row + b"\n").replace(b"\n", end))
                with pytest.raises(DataFileError) as caught:
                    read_table(path)
                assert (caught.value.line, caught.value.column) == (line, column)
