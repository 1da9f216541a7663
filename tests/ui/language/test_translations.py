"""The translations as files: complete, up to date with the code, and true to their sources."""

from __future__ import annotations

import ast
import importlib.util
import re
import shutil
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "resources" / "translations"
FILE = FOLDER / "gradient-playground_zh_CN.ts"

# Words of the Latin alphabet that a Chinese text of the subject keeps.
_WORDS = """
Gradient Playground TensorFlow Frobenius Gauss Glorot Xavier He Bayes Adam ReLU ReLUs leaky
tanh sigmoid dropout Dropout keep_prob linear relu XOR CSV NPZ JSON SVG PNG GIF WebP tsv txt PDF TSV
NumPy npz npy json csv svg gif webp
png pdf AVX ZIP UTF NUL GiB MB Var W_in max min log Shift Ctrl Alt Enter Esc Tab Delete Home
End Page Up Down
Space Noto Sans CJK EN gradcheck sweep train dev test true false format knobs label labels
X_train Y_train X_dev Y_dev n_in n_out n_x x1 x2 off PC layer bool float none num m_test
sign Hessian _max lambda PDF pdf
OpenBLAS PySide6 epoch ARFF arff xlsx xls file Big5 JIS GBK Unicode Excel Latin Windows HTML XML
pickle attribute data class target nan unknown setosa virginica median data_label data_encoding
data_missing data_decimal data_classes data_columns laboratories
PyTorch matplotlib Simard null True Python Jupyter ipynb
"""
KEPT = set(_WORDS.split())
# What the course calls its things. Source (a pattern), translation.
GLOSSARY = {
    r"\bdev set\b": "验证",
    r"\btraining set\b|\btrain set\b": "训练集",
    r"\btest set\b": "测试集",
    r"\bdecision boundary\b": "决策边界",
    r"\bvariance\b": "方差",
    r"\bhidden layers?\b": "隐藏层",
    r"\blearning rate\b": "学习率",
    r"\bweight decay\b": "权重衰减",
    r"\bdropout\b": "Dropout|随机失活",
    r"\blogistic regression\b": "逻辑回归",
    r"\bgradients?\b": "梯度|Gradient",
    r"\bepochs?\b": "轮",
    r"\bactivations?\b": "激活",
    r"\bweights?\b": "权重",
    r"\bpenalty\b": "惩罚",
    r"\bknobs?\b": "超参数|“knobs”",
    r"\bmismatch\b": "分布不匹配|分布",
}


class Text(NamedTuple):
    context: str
    source: str
    translation: str
    finished: bool


def read(file: Path) -> list[Text]:
    found = []
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            found.append(
                Text(
                    context.findtext("name", ""),
                    message.findtext("source", ""),
                    translation.text or "",
                    translation.get("type") is None,
                )
            )
    return found


TEXTS = read(FILE)
FINISHED = [text for text in TEXTS if text.finished]


def tool() -> ModuleType:
    """`.dev/translations.py`, which `bash .dev/translate` runs."""
    if "dev_translations" not in sys.modules:
        path = ROOT / ".dev" / "translations.py"
        spec = importlib.util.spec_from_file_location("dev_translations", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules["dev_translations"] = module
    return sys.modules["dev_translations"]


# ---- the files --------------------------------------------------------------------------------


def test_no_translation_is_missing() -> None:
    assert [(text.context, text.source) for text in TEXTS if not text.finished] == []
    assert [(text.context, text.source) for text in TEXTS if not text.translation.strip()] == []


def test_the_file_holds_the_texts_of_the_code(tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path)
    tool().extract(tmp_path)
    now, kept = (
        {(text.context, text.source) for text in read(folder / FILE.name)}
        for folder in (tmp_path, FOLDER)
    )
    advice = "run: bash .dev/translate"
    assert now - kept == set(), advice
    assert kept - now == set(), advice


def test_the_compiled_file_says_what_the_source_says() -> None:
    translator = QTranslator()
    assert translator.load(str(FILE.with_suffix(".qm")))
    wrong = [
        text
        for text in TEXTS
        if translator.translate(text.context, text.source) != text.translation
    ]
    assert wrong == [], "run: bash .dev/translate"


@pytest.mark.parametrize("what", ["extract", "release"])
def test_a_tool_that_fails_midway_leaves_the_files_as_they_were(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in (FILE, FILE.with_suffix(".qm")):
        shutil.copy(file, tmp_path)
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def fail(command: list[str], **_: object) -> None:
        Path(command[-1]).write_bytes(b"half a ")
        raise OSError("killed")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(OSError, match="killed"):
        getattr(tool(), what)(tmp_path)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


def test_the_compiled_file_holds_nothing_else(tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path)
    tool().release(tmp_path)
    anew = (tmp_path / FILE.name).with_suffix(".qm").read_bytes()
    assert len(anew) == FILE.with_suffix(".qm").stat().st_size, "run: bash .dev/translate"


def test_no_context_is_empty_and_no_path_stands_in_the_file() -> None:
    assert all(text.context for text in TEXTS)
    assert "<location" not in FILE.read_text(encoding="utf-8")


# ---- the code ---------------------------------------------------------------------------------


def calls() -> Iterator[tuple[str, str, str]]:
    """Place, context (empty for tr) and text of every marked text, found without Qt's tools."""
    for file in sorted((ROOT / "playground").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            name = node.func.id if isinstance(node.func, ast.Name) else name
            place = f"{file.name}:{node.lineno}"
            values = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
            if name == "tr" and isinstance(node.func, ast.Attribute):
                assert isinstance(values[0], str), f"{place}: not a literal"
                yield place, "", values[0]
            elif name in ("marked", "message", "QT_TRANSLATE_NOOP"):
                assert all(isinstance(value, str) for value in values[:2]), f"{place}: not literals"
                yield place, str(values[0]), str(values[1])
            elif name == "translate" and len(values) > 1 and isinstance(values[1], str):
                yield place, str(values[0]), str(values[1])


def test_every_marked_text_is_found() -> None:
    by_context = {(text.context, text.source) for text in TEXTS}
    sources = {text.source for text in TEXTS}
    missing = [
        (place, context, text)
        for place, context, text in calls()
        if ((context, text) not in by_context if context else text not in sources)
    ]
    assert missing == []


# ---- the translations -------------------------------------------------------------------------


def fields(text: str) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (name, spec, conversion)
        for _, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    }


def test_placeholders_are_those_of_the_source() -> None:
    with_fields = [text for text in FINISHED if "{" in text.source or "{" in text.translation]
    assert with_fields
    assert [text for text in with_fields if fields(text.source) != fields(text.translation)] == []


def test_mnemonics_stand_in_brackets() -> None:
    for text in FINISHED:
        if match := re.search(r"&(\w)", text.source):
            assert f"(&{match[1].upper()})" in text.translation, text
            assert text.source.endswith("…") == text.translation.endswith("…"), text
        else:
            assert "&" not in text.translation, text


def test_no_english_is_left() -> None:
    left = [
        (word, text)
        for text in FINISHED
        for word in re.findall(r"[A-Za-z_]{3,}[0-9]*", re.sub(r"\{[^}]*\}", "", text.translation))
        if word not in KEPT
    ]
    assert left == []


def test_punctuation_beside_chinese_is_chinese() -> None:
    chinese = "[一-鿿」”]"
    wrong = re.compile(rf"{chinese}[,;:?!]|{chinese}\.(?!\w)|[,;:?!]{chinese}|{chinese} \((?!n_x)")
    # File dialogs need their patterns in plain brackets.
    texts = [text for text in FINISHED if "*" not in text.source and "({0})" not in text.source]
    assert [text for text in texts if wrong.search(text.translation)] == []
    assert [text for text in FINISHED if re.search(r"[，。：；、] ", text.translation)] == []
    assert [text for text in FINISHED if "..." in text.translation] == []


def test_sentences_end_as_in_the_source() -> None:
    wrong = [
        text
        for text in FINISHED
        if text.source.endswith(".") and not text.translation.endswith(("。", ".", "）"))
    ]
    assert wrong == []


def test_parameters_are_w_and_b_and_knobs_are_hyperparameters() -> None:
    """In this subject 参数 means W and b."""
    bare = re.compile("(?<!超)(?<!正则化)参数")
    texts = [text for text in FINISHED if bare.search(text.translation)]
    assert [
        text
        for text in texts
        if "param" not in text.source.lower() and "{source}" not in text.source
    ] == []


def test_dropout_keeps_its_name_and_a_mismatch_has_one() -> None:
    """The other words only help to search."""
    seen = [text for text in FINISHED if text.context != "Search"]
    assert [text for text in seen if re.search("随机失活|dropout", text.translation)] == []
    assert [text for text in seen if re.search("分布差异|数据不匹配", text.translation)] == []


@pytest.mark.parametrize("pattern", GLOSSARY)
def test_the_course_terms_are_used(pattern: str) -> None:
    texts = [text for text in FINISHED if re.search(pattern, re.sub(r"\{.*?\}", "", text.source))]
    assert [text for text in texts if not re.search(GLOSSARY[pattern], text.translation)] == []
