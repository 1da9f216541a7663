"""The house is kept small enough to find one's way by its tree: folders, files, their tests."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOUSE, TESTS = ROOT / "playground", ROOT / "tests"
MOST_FILES, MOST_LINES = 25, 400
# Folders of tests that belong to no single folder of the program.
OF_THE_WHOLE = {"bench", "fuzz", "packaging", "soak", "ui/real", "ui/language"}


def folders(top: Path) -> Iterator[Path]:
    for folder in (top, *top.rglob("*")):
        made = any(part.startswith((".", "__")) for part in folder.relative_to(top).parts)
        if folder.is_dir() and not made:
            yield folder


def test_no_folder_has_more_files_than_can_be_overlooked() -> None:
    counts = {str(f.relative_to(ROOT)): sum(map(Path.is_file, f.iterdir())) for f in folders(HOUSE)}
    assert {name: count for name, count in counts.items() if count > MOST_FILES} == {}


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for top in (HOUSE, TESTS)
        for file in top.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_tests_stand_where_what_they_test_stands() -> None:
    with_tests = (folder for folder in folders(TESTS) if list(folder.glob("*.py")))
    found = {folder.relative_to(TESTS).as_posix() for folder in with_tests} - OF_THE_WHOLE
    assert {name for name in found if not (HOUSE / name).is_dir()} == set()


def test_every_folder_has_its_tests() -> None:
    found = {folder.relative_to(HOUSE).as_posix() for folder in folders(HOUSE)}
    assert {name for name in found if not list((TESTS / name).glob("test_*.py"))} == set()


def test_every_folder_says_in_a_sentence_or_two_what_belongs_into_it() -> None:
    faults = {}
    for folder in folders(HOUSE):
        file = folder / "__init__.py"
        said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        if not said.endswith(".") or "\n\n" in said or said.count(". ") > 1:
            faults[str(file.relative_to(ROOT))] = said
    assert faults == {}
