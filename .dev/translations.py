"""Extracts the program's texts into Qt Linguist's .ts files and compiles these. See `translate`.

Texts marked in the code, by tr(), translate() or marked(), are found by Qt's own lupdate. Others
stand in declarations without a mark or are made by message(); for these a source that marks them
is written for the time of the extraction.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import PySide6  # noqa: E402

from playground.data.split import PRESETS  # noqa: E402
from playground.knobs.hyperparameters import GROUPS, KNOBS  # noqa: E402
from playground.whole_file import write_whole  # noqa: E402

RESOURCES = ROOT / "resources"
NAME = "gradient-playground"
CODES = ("zh_CN",)
# Of Qt's own texts, those that its translations lack or get wrong.
OF_QT = (
    ("QFileDialog", "&Look in:"), ("QFileDialog", "Files of &type:"),
    ("QFileSystemModel", "Size"), ("QAbstractFileIconProvider", "Folder"),
    ("QAbstractFileIconProvider", "File"), ("QAbstractFileIconProvider", "%1 File"),
)  # fmt: skip
_EXTRACT = (
    "-tr-function-alias", "QT_TRANSLATE_NOOP+=marked",
    "-locations", "none", "-sort-messages", "-no-obsolete", "-silent",
    "-disable-heuristic", "similartext", "-source-language", "en",
)  # fmt: skip


def sources() -> list[Path]:
    """All Python files of the program."""
    return sorted((ROOT / "playground").rglob("*.py"))


def declared() -> Iterator[tuple[str, str]]:
    """Context and text of what declarations hold without a mark, and of all messages."""
    yield from OF_QT
    for group in GROUPS:
        yield "Knobs", group
    for knob in KNOBS.values():
        for text in (knob.label, knob.help, knob.unit, knob.zero_text):
            yield "Knobs", text
        yield from (("Search", words) for words in (knob.words, knob.zero_words))
        for choice in knob.choices:
            yield "Knobs", choice.label
            yield "Knobs", choice.help
    for name in PRESETS:
        yield "Split", name
    for flag in (False, True):
        yield "Knobs", KNOBS["shuffle"].format(flag)
    for folder, context in (("themes", "Themes"), ("layouts", "Layouts")):
        for file in sorted((RESOURCES / folder).glob("*.toml")):
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            yield from ((context, table[key]) for key in ("title", "help") if key in table)
    for file in sources():
        yield from messages(file.read_text(encoding="utf-8"))


def messages(code: str) -> Iterator[tuple[str, str]]:
    """Context and template of every call of message() in a file."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            first = node.args[:2]
            if node.func.id == "message" and all(isinstance(a, ast.Constant) for a in first):
                context, template = (ast.literal_eval(argument) for argument in first)
                yield context, template


def extract(folder: Path) -> None:
    """Bring the .ts files of a folder up to date with the code."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        marks = Path(scratch, "declared.py")
        texts = sorted({(context, text) for context, text in declared() if text})
        lines = [f"QT_TRANSLATE_NOOP({_quoted(c)}, {_quoted(text)})" for c, text in texts]
        marks.write_text("\n".join(lines) + "\n", encoding="utf-8")
        listed = Path(scratch, "files.lst")
        listed.write_text("\n".join(map(str, (*sources(), marks))) + "\n", encoding="utf-8")
        for code in CODES:
            target = folder / f"{NAME}_{code}.ts"
            with _beside(target) as made:
                arguments = ("-target-language", code, f"@{listed}", "-ts", str(made))
                _run("lupdate", *_EXTRACT, *arguments)


def release(folder: Path) -> None:
    """Compile the .ts files of a folder to .qm files beside them."""
    for file in sorted(folder.glob("*.ts")):
        with _beside(file.with_suffix(".qm")) as made:
            _run("lrelease", "-silent", str(file), "-qm", str(made))


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A copy for a tool to write, in place of the file once the block has ended well.

    The tools write in place: a crash, or a full disk, would leave half a file.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch, target.name)
        before = target.read_bytes() if target.exists() else b""
        if before:
            copy.write_bytes(before)
        yield copy
        if (made := copy.read_bytes()) != before:
            write_whole(target, made)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _run(tool: str, *arguments: str) -> None:
    # The tools themselves: PySide6's scripts around them import more than they need.
    folder = Path(PySide6.__file__).parent
    program = folder / (f"{tool}.exe" if os.name == "nt" else tool)
    subprocess.run([str(program), *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    chosen = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else RESOURCES / "translations"
    if not chosen.is_dir():
        sys.exit(f"{chosen}: not a folder; usage: bash .dev/translate [FOLDER]")
    extract(chosen)
    release(chosen)
