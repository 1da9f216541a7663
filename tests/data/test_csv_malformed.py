"""A corpus of malformed CSV files: each is refused, at the right place, in one line."""

from pathlib import Path

import pytest

from playground.data.files.csv_file import DataFileError, read_csv
from playground.data.files.csv_table import TableReader
from playground.data.files.csv_text import MAX_LINE

OK = b"1,2,0\n3,4,1\n5,6,0\n7,8,1\n"  # four good lines
HEAD = b"width,height,class\n"
DE = b"1,5;2,5;0\n3,5;4,5;1\n5,5;6,5;0\n7,5;8,5;1\n"
WIDE = b"1,2,0".ljust(1000) + b"\n"
LONG = b"1," + b"9" * MAX_LINE + b",0\n"
FINITE = "allowed: a finite number"
LABEL = "allowed: 0 or 1"

# name, content, expected in the message, line, column
CASES: list[tuple[str, bytes, str, int | None, int | None]] = [
    ("empty", b"", "an empty file; allowed: at least 4 examples", None, None),
    ("only a byte order mark", b"\xef\xbb\xbf", "an empty file", None, None),
    ("only blank lines", b"\n \n\t\n\r\n", "an empty file", None, None),
    ("header only", HEAD, "a header and no examples", None, None),
    ("header only, no line end", HEAD[:-1], "a header and no examples", None, None),
    ("header and blank lines", HEAD + b"\n\n", "a header and no examples", None, None),
    ("one row", b"1,2,0\n", "1 example;", None, None),
    ("three rows", OK[:18], "3 examples; allowed: at least 4 examples", None, None),
    ("header and three rows", HEAD + OK[:18], "3 examples", None, None),
    ("one column", b"1\n2\n3\n4\n", "1 column; allowed: 3 columns", 1, None),
    ("two columns", b"1,0\n2,0\n3,1\n4,1\n", "2 columns", 1, None),
    ("four columns", b"1,2,3,0\n" * 4, "4 columns", 1, None),
    ("two columns, header", b"x,y\n1,0\n2,1\n3,1\n4,0\n", "2 columns", 1, None),
    ("header too wide", b"a,b,c,d\n" + OK, "4 columns", 1, None),
    ("header too narrow", b"a,b\n" + OK, "2 columns", 1, None),
    ("a title line", b"My data\n" + OK, "1 column", 1, None),
    ("row too short", OK + b"9,1\n", "2 columns", 5, None),
    ("row too long", OK + b"9,1,0,4\n", "4 columns", 5, None),
    ("trailing comma", OK + b"9,1,0,\n", "4 columns", 5, None),
    ("one field at the end", OK + b"end", "1 column", 5, None),
    ("row of empty quotes", OK + b'""\n', "1 column", 5, None),
    ("short row after blank lines", b"\n\n" + OK + b"\n\n9,1\n", "2 columns", 9, None),
    ("row with another delimiter", OK + b"1;2;0\n", "1 column", 5, None),
    ("spaces as delimiters", b"1 2 0\n3 4 1\n5 6 0\n7 8 1\n", "1 column", 1, None),
    ("missing first", OK + b",1,0\n", f"an empty field; {FINITE}", 5, 1),
    ("missing second", OK + b"1,,0\n", f"an empty field; {FINITE}", 5, 2),
    ("missing second, blanks", OK + b"1,  ,0\n", f"an empty field; {FINITE}", 5, 2),
    ("missing label", OK + b"1,2,\n", f"an empty field; {LABEL}", 5, 3),
    ("all missing", OK + b",,\n", f"an empty field; {FINITE}", 5, 1),
    ("all missing, tabs", OK.replace(b",", b"\t") + b"1\t\t0", "an empty field", 5, 2),
    ("missing in the first row", b"1,,0\n" + OK, "an empty field", 1, 2),
    ("missing with header", HEAD + b"1,,0\n" + OK, "column 2 (height): found an empty", 2, 2),
    ("word", OK + b"1,two,0\n", f"found 'two'; {FINITE}", 5, 2),
    ("word in the first row", b"1,two,0\n" + OK, "found 'two'", 1, 2),
    ("word with header", HEAD + OK + b"one,2,0\n", "column 1 (width): found 'one'", 6, 1),
    ("word with CRLF", (OK + b"1,two,0\n").replace(b"\n", b"\r\n"), "found 'two'", 5, 2),
    ("word with CR", (OK + b"1,two,0\n").replace(b"\n", b"\r"), "found 'two'", 5, 2),
    ("word after a byte order mark", b"\xef\xbb\xbf" + OK + b"1,two,0\n", "found 'two'", 5, 2),
    ("first of two faults", OK + b"1,a,0\n1,b,0\n", "found 'a'", 5, 2),
    ("a second header", HEAD + OK + HEAD, "found 'width'", 6, 1),
    ("header with a number", b"width,height,0\n" + OK, "found 'width'", 1, 1),
    ("header with an empty name", b"width,,class\n" + OK, "found 'width'", 1, 1),
    ("header of question marks", b"?,?,?\n" + OK, "found '?'", 1, 1),
    ("header with a control character", b"a\x07b,c,d\n" + OK, "printable characters", 1, 1),
    ("header with a long name", b"a" * 101 + b",b,c\n" + OK, "at most 100 printable", 1, 1),
    ("number with unit", OK + b"1cm,2,0\n", "found '1cm'", 5, 1),
    ("underscore", OK + b"1,1_000,0\n", "found '1_000'", 5, 2),
    ("other digits", OK + "1,٣,0\n".encode(), "found '٣'", 5, 2),
    ("hexadecimal", OK + b"0x10,2,0\n", "found '0x10'", 5, 1),
    ("two points", OK + b"1.2.3,2,0\n", "found '1.2.3'", 5, 1),
    ("a lone sign", OK + b"-,2,0\n", "found '-'", 5, 1),
    ("a lone point", OK + b".,2,0\n", "found '.'", 5, 1),
    ("a bare exponent", OK + b"e5,2,0\n", "found 'e5'", 5, 1),
    ("a space inside", OK + b"1 2,2,0\n", "found '1 2'", 5, 1),
    ("a long word", OK + b"x" * 90 + b",2,0\n", "found '" + "x" * 40 + "…';", 5, 1),
    ("nan", OK + b"nan,2,0\n", f"found 'nan', which is not finite; {FINITE}", 5, 1),
    ("NaN in the first row", b"NaN,2,0\n" + OK, "'NaN', which is not finite", 1, 1),
    ("a row of nan", b"nan,nan,nan\n" + OK, "'nan', which is not finite", 1, 1),
    ("inf", OK + b"1,-inf,0\n", "'-inf', which is not finite", 5, 2),
    ("Infinity", OK + b"1,Infinity,0\n", "'Infinity', which is not finite", 5, 2),
    ("too large", OK + b"1,1e999,0\n", "'1e999', which is not finite", 5, 2),
    ("label nan", OK + b"1,2,nan\n", f"'nan', which is not finite; {LABEL}", 5, 3),
    ("label 2", OK + b"1,2,2\n", f"the label '2'; {LABEL}", 5, 3),
    ("label -1", OK + b"1,2,-1\n", "the label '-1'", 5, 3),
    ("label 0.5", HEAD + OK + b"1,2,0.5\n", "column 3 (class): found the label '0.5'", 6, 3),
    ("label true", OK + b"1,2,true\n", f"found 'true'; {LABEL}", 5, 3),
    ("label first", b"0,1.5,2.5\n1,3.5,4.5\n" * 3, "the label '2.5'", 1, 3),
    ("unclosed quote", OK + b'1,"2,0\n' + OK, "a badly quoted field", 5, None),
    ("unclosed quote at the end", OK + b'1,2,"0', "quotes closed on the same line", 5, None),
    ("line break in quotes", OK + b'1,"2\n",0\n', "a badly quoted field", 5, None),
    ("text after quotes", OK + b'1,"2"3,0\n', "a badly quoted field", 5, None),
    ("unclosed quote in the header", b'"a,b,c\n' + OK, "a badly quoted field", 1, None),
    ("quote inside a number", OK + b'1,2"3,0\n', "found '2\"3'", 5, 2),
    ("decimal comma between commas", OK + b'"1,5",2,0\n', "found '1,5'", 5, 1),
    ("unquoted decimal commas", b"1,5,2,5,0\n" * 4, "5 columns", 1, None),
    ("both marks in one number", DE + b"1.000,5;2;0\n", "only decimal mark", 5, 1),
    ("both marks, the first number", b"1.000,5;2;0\n" + DE, "only decimal mark", 1, 1),
    ("a point after commas", DE + b"1;2.5;0\n", "found '2.5'; allowed: “,” as the only", 5, 2),
    ("a comma after points", b"1.5;2;0\n" * 4 + b"1,5;2;0\n", "“.” as the only", 5, 1),
    ("word with decimal commas", DE + b"a;2,5;0\n", "found 'a'", 5, 1),
    ("Latin-1", OK + b"1,\xe9,0\n", "the byte 0xe9, which is not UTF-8", 5, None),
    ("Latin-1 in the header", b"gr\xf6\xdfe,b,c\n" + OK, "the byte 0xf6", 1, None),
    ("Latin-1 with CRLF", (OK + b"1,\xe9,0\n").replace(b"\n", b"\r\n"), "0xe9", 5, None),
    ("cut UTF-8", OK + "1,é".encode()[:-1], "the byte 0xc3, which is not UTF-8", 5, None),
    ("UTF-16 LE", b"\xff\xfe" + OK.decode().encode("utf-16-le"), "UTF-16", None, None),
    ("UTF-16 BE", b"\xfe\xff" + OK.decode().encode("utf-16-be"), "UTF-16 text", None, None),
    ("UTF-32 BE", b"\x00\x00\xfe\xff" + OK.decode().encode("utf-32-be"), "UTF-32", None, None),
    ("UTF-16 without mark", OK.decode().encode("utf-16-le"), "a NUL byte", 1, None),
    ("NUL in a field", OK + b"1,\x002,0\n", "a NUL byte, as in a binary file", 5, None),
    ("NUL far down", WIDE * 1100 + b"\0", "a NUL byte", 1101, None),
    ("spreadsheet", b"PK\x03\x04\x14\x00\x06\x00" + OK, "a spreadsheet file", None, None),
    ("old spreadsheet", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old spreadsheet", None, None),
    ("gzip", b"\x1f\x8b\x08\x08" + bytes(range(256)), "a NUL byte", 1, None),
    ("picture", b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR", "a NUL byte", 3, None),
    ("huge field", OK + LONG, "a line of more than 1,000,000 characters", 5, None),
    ("huge first field", LONG + OK, "a line of more than 1,000,000 characters", 1, None),
    ("huge file of one line", b"1" * 3_000_000, "more than 1,000,000 characters", 1, None),
    ("huge quoted field", OK + b'1,"' + b"9" * MAX_LINE + b'",0\n', "1,000,000", 5, None),
    ("markup", b"<!DOCTYPE html>\n<html>\n<body>\n</body>\n", "1 column", 1, None),
    ("JSON", b'{"x": [1, 2],\n "y": [0, 1]}\n', "found '{\"x\": [1'", 1, 1),
    ("line separator is no line end", OK + "1,2,0\u20283,4,1\n".encode(), "5 columns", 5, None),
]


def test_the_corpus_is_as_large_as_promised_and_names_no_case_twice() -> None:
    assert len(CASES) >= 60
    assert len({case[0] for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("content", "fragment", "line", "column"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_malformed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    fragment: str,
    line: int | None,
    column: int | None,
) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(content)
    with pytest.raises(DataFileError) as caught:
        read_csv(path)
    error = caught.value
    message = str(error)
    assert fragment in message
    assert (error.line, error.column) == (line, column)
    assert message.startswith(f"{path}: ")
    assert "allowed: " in message
    assert message.isprintable()  # so it is one line, too
    if line is not None:
        assert f"line {line}" in message
    if column is not None:
        assert f"column {column}" in message
    monkeypatch.setattr(TableReader, "_convert_fast", lambda *_: None)
    with pytest.raises(DataFileError) as again:  # the two ways to convert a block agree
        read_csv(path)
    assert str(again.value) == message
