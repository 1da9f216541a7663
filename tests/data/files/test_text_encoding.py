"""Encodings: what Excel and others write in Chinese and Western editions, in small tables."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from playground.data.files.text_encoding import CODECS, find_encoding
from tests.data.files.tables import refusal_of

SIMPLIFIED = (
    "年龄,体重,类别", "温度,湿度,是否下雨", "身高,体重,性别", "宽,长,类", "成绩一,成绩二,录取",
    "学号,数学,语文,等级", "花萼长度,花瓣宽度,种类", "收入,年龄,购买",
)  # fmt: skip
TRADITIONAL = (
    "年齡,體重,類別", "溫度,濕度,是否下雨", "身高,體重,性別", "寬,長,類", "成績一,成績二,錄取",
    "學號,數學,語文,等級", "收入,年齡,購買",
)  # fmt: skip
WESTERN = (
    "größe,gewicht,klasse", "âge,durée,classe", "año,tamaño,clase", "Höhe,Breite,Fläche,Art",
    "température,humidité,pluie", "prénom,âge,reçu", "Straße,Maß,Übung", "peça,ação,não",
    "Länge,Ärger,Öl", "25 °C,½,µm", "naïve,café,résumé", "Größe,€,Prüfung",
)  # fmt: skip
CASES = (
    [(head, ("男", "女"), name) for head in SIMPLIFIED for name in ("gb18030", "utf-8", "utf-16")]
    + [(head, ("良", "惡"), name) for head in TRADITIONAL for name in ("big5", "utf-8")]
    + [(head, ("früh", "spät"), name) for head in WESTERN for name in ("windows-1252", "utf-8")]
)


@pytest.mark.parametrize("rows", [6, 60])
@pytest.mark.parametrize(("head", "classes", "name"), CASES)
def test_the_encoding_of_a_table_is_found(
    head: str, classes: tuple[str, str], name: str, rows: int
) -> None:
    drawn = random.Random(rows)
    text = head + "\n"
    for _ in range(rows):
        cells = [f"{drawn.gauss(0, 3):.3f}" for _ in head.split(",")[1:]]
        text += ",".join((*cells, drawn.choice((*classes, "0")))) + "\n"
    codec = "cp950" if name == "big5" else CODECS[name]
    for marked in (codec, codec.removesuffix("-sig")):
        raw = text.encode(marked)
        assert raw.decode(CODECS[find_encoding(raw)]) == text


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32"])
def test_two_and_four_bytes_a_letter_are_found(name: str) -> None:
    text = "宽度,b,y\n" + "1.5,2.5,0\n" * 5
    assert find_encoding(text.encode(name)) == name


def test_a_character_that_is_cut_at_the_end_of_what_was_read_does_not_matter() -> None:
    raw = ("x,größe\n" * 100).encode()[:-3]
    assert find_encoding(raw, complete=False) == "utf-8"
    assert find_encoding(raw + b"\xff\n1,2\n", complete=False) == "windows-1252"


@pytest.mark.parametrize("name", CODECS)
def test_whichever_encoding_is_said_a_table_is_read_or_refused(name: str, tmp_path: Path) -> None:
    for content in (b"a,b\n" + 9 * b"1,2\n3,4\n", b"\xff" * 40, b"\xfe\xff\xd8\x00,\n", b"a\x00b"):
        refusal = refusal_of(tmp_path, content, encoding=name)
        assert refusal is None or "allowed: " in str(refusal)


def test_ascii_is_utf_8() -> None:
    assert find_encoding(b"a,b\n1,2\n") == "utf-8"
    assert find_encoding(b"") == "utf-8"
