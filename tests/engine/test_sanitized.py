"""The sanitizers' commands fail where a build fails, and where none could be run."""

import pytest

from playground.engine.kernel import loader
from tests.engine.conftest import of_level
from tests.engine.sanitized import in_each_build


def test_a_check_that_is_not_run_has_not_passed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stale(level: str) -> loader.Kernel:
        raise loader.EngineError("of other sources")

    monkeypatch.setattr(loader, "load", stale)
    assert in_each_build(lambda level: 0) == 1
    assert "nothing was run" in capsys.readouterr().out


@pytest.mark.parametrize("status", [0, 66])
def test_one_that_fails_in_any_build_fails(status: int) -> None:
    here = of_level("").level
    assert in_each_build(lambda level: status if level == here else 0) == (status != 0)
