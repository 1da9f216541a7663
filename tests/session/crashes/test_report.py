"""What a report says, and what is kept of it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.session.crashes.report import KEPT, CrashFolder, CrashReport, make_report
from playground.session.files import experiment_file
from playground.session.messages.painting import NO_PAINTING

WHEN = datetime(2026, 11, 29, 9, 30)


def test_it_says_what_happened_where_and_after_what() -> None:
    knobs = DEFAULTS.with_changes(depth=7, lambd=0.25)
    report = make_report(
        "ValueError: no", 'File "/home/x/playground/ui/a.py", line 3\nValueError: no', when=WHEN,
        libraries={"PySide6": "6.9"}, actions=["  1.0 s  play", "  2.0 s  depth = 7"], knobs=knobs,
    )  # fmt: skip
    assert report.line == "ValueError: no"
    for said in ("2026-11-29 09:30", "PySide6 6.9", "Python 3.", "engine: ", 'File "playground/ui',
                 "depth = 7", "lambd = 0.25", "1.0 s  play"):  # fmt: skip
        assert said in report.text
    assert "/home/" not in report.text
    assert report.text.index("1.0 s  play") < report.text.index("2.0 s  depth")


def test_it_is_kept_with_the_experiment(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path / "data")
    own = DEFAULTS.with_changes(depth=7), NO_PAINTING
    file = folder.keep(CrashReport("no", "no\n"), WHEN, own)
    assert file is not None
    assert file.read_text(encoding="utf-8") == "no\n"
    assert experiment_file.read(file.with_suffix(".gradplay")).knobs == own[0]
    again = folder.keep(CrashReport("no", "again\n"), WHEN, own)
    assert again not in (None, file)


def test_old_ones_go_with_their_experiments(tmp_path: Path) -> None:
    folder = CrashFolder(tmp_path)
    for number in range(KEPT + 5):
        when = WHEN + timedelta(seconds=number)
        assert folder.keep(CrashReport("no", f"{number}\n"), when, (DEFAULTS, NO_PAINTING))
    left = sorted(folder.path.iterdir())
    assert len(left) == 2 * KEPT
    assert f"{WHEN + timedelta(seconds=KEPT + 4):%H%M%S}" in left[-1].name


def test_where_nothing_can_be_written_there_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "crashes").write_text("a file where the folder should be", encoding="utf-8")
    folder = CrashFolder(tmp_path)
    assert folder.keep(CrashReport("no", "no\n"), WHEN, (DEFAULTS, NO_PAINTING)) is None


def test_a_report_of_an_engine_that_cannot_be_loaded_is_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails() -> str:
        raise OSError("no library")

    monkeypatch.setattr("playground.session.crashes.report.engine_name", fails)
    assert "engine: none" in make_report("x", "", when=WHEN, libraries={}).text
