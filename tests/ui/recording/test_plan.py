"""What a recording may be, and what it comes to."""

from pathlib import Path

import pytest

from playground.i18n.messages import message_of
from playground.ui.recording.plan import Plan, checked_target


def test_pictures_and_steps_follow_from_length_and_rhythm() -> None:
    plan = Plan(seconds=10, frames_per_second=15, steps_per_picture=50)
    assert (plan.pictures, plan.steps) == (150, 149 * 50)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("seconds", 0.5, "--seconds: 0.5 is not allowed; allowed: 1 to 120"),
        ("seconds", float("nan"), "--seconds: NaN is not allowed; allowed: 1 to 120"),
        ("width", 100, "--pixels: 100 is not allowed; allowed: 160 to 1920"),
        ("frames_per_second", 60, "--fps: 60 is not allowed; allowed: 1 to 30"),
        ("steps_per_picture", 0, "--steps-per-picture: 0 is not allowed; allowed: 1 to 1 000 000"),
    ],
)
def test_what_is_out_of_its_range_is_named(name: str, value: float, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Plan(**{name: value})


def test_a_target_must_be_one_of_the_kinds() -> None:
    assert checked_target(Path("a.GIF")).is_absolute()
    with pytest.raises(ValueError, match=r"a\.png.*\.gif, \.webp") as refused:
        checked_target(Path("a.png"))
    assert message_of(refused.value)
