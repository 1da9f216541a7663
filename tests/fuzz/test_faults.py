"""Every fault of `python -m tests.fuzz.faults`, once, and that it can see a window that fails."""

from pathlib import Path

import pytest

from tests.fuzz import faults


@pytest.mark.parametrize("name", faults.FAULTS)
def test_the_window_works_on(name: str, tmp_path: Path) -> None:
    assert faults.meet(name, tmp_path) == ""


def test_a_knob_that_is_not_kept_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fault = faults.FAULTS["home that cannot be written"]
    held = tmp_path / "home" / "config" / "gradient-playground" / faults.SESSION

    def prepare(home: Path) -> None:
        held.parent.mkdir(parents=True)
        held.write_text('{"knobs": {"noise": 0.1}}')

    kept = faults.Fault(fault.says, prepare=prepare, environment=fault.environment, keeps=True)
    monkeypatch.setitem(faults.FAULTS, "home that cannot be written", kept)
    assert "does not keep" in faults.meet("home that cannot be written", tmp_path)
