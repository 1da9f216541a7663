"""A report says nothing of whose computer it is."""

import getpass
from pathlib import Path

import pytest

from playground.session.crashes import personal
from playground.session.crashes.personal import without_personal_paths

HERE = Path(__file__).resolve()


@pytest.fixture(autouse=True)
def _a_user_with_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/grace.hopper"))
    monkeypatch.setattr(getpass, "getuser", lambda: "ghopper")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            'File "/home/grace.hopper/src/gp/playground/ui/plots/plot.py", line 3, in paint',
            'File "playground/ui/plots/plot.py", line 3, in paint',
        ),
        (
            'File "/opt/x/lib/python3.11/site-packages/numpy/core.py", line 1',
            'File "numpy/core.py", line 1',
        ),
        (
            'File "/usr/lib/python3.11/threading.py", line 9, in run',
            'File "python3.11/threading.py", line 9, in run',
        ),
        (
            r'File "C:\Users\Grace Hopper\gp\playground\paths.py", line 3',
            'File "playground/paths.py", line 3',
        ),
        ("No such file: '/media/usb stick/marks of 4b.csv'", "No such file: '…/marks of 4b.csv'"),
        ("data_file = '/home/grace.hopper/points.csv'", "data_file = '…/points.csv'"),
        ("cannot read /mnt/school/class.csv: denied", "cannot read …/class.csv: denied"),
        (r"cannot read \\server\share\class.csv", "cannot read …/class.csv"),
        ("the user ghopper has no rights", "the user ‹user› has no rights"),
        ("mail of grace.hopper, and graces", "mail of ‹user›, and graces"),
        ("a/b of 3/4, m/s and 1/2; see https://x.org/y", None),
        ("ValueError: λ 3: must be at least 0", None),
    ],
)
def test_paths_and_names_are_taken_out(said: str, kept: str | None) -> None:
    assert without_personal_paths(said) == (said if kept is None else kept)


def test_a_name_that_is_a_common_word_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/root"))
    monkeypatch.setattr(getpass, "getuser", lambda: "root")
    assert without_personal_paths("the square root of 2") == "the square root of 2"


def test_a_user_without_a_name_is_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid 4711")

    monkeypatch.setattr(personal.getpass, "getuser", nobody)
    assert without_personal_paths("of grace.hopper") == "of ‹user›"
