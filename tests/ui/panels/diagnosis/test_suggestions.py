"""Settings in words."""

from __future__ import annotations

import pytest

from playground.knobs.hyperparameters import DEFAULTS
from playground.ui.panels.diagnosis.suggestions import setting_text


@pytest.mark.parametrize(
    ("setting", "text"),
    [
        (("learning_rate", 0.01), "0.5 → 0.01"),
        (("initialization", "he"), "He"),
        (("batch_size", 0), "64 → all"),
    ],
)
def test_settings_in_short(setting: tuple[str, float | str], text: str) -> None:
    knobs = DEFAULTS.with_changes(learning_rate=0.5, batch_size=64)
    assert setting_text(setting, knobs) == text
