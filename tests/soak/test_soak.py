"""What a soak concludes from its readings, and a short one without a window."""

import mmap

from tests.soak import headless, memory


def test_growth_begins_where_things_have_settled() -> None:
    readings = [(0.0, 10), (1.0, 100), (2.0, 103), (3.0, 101)]
    assert memory.growth(readings, 1.0) == 3
    assert memory.growth(readings, 9.0) == 0


def test_what_is_held_is_seen_to_grow() -> None:
    before = memory.resident()
    with mmap.mmap(-1, 50_000_000) as block:  # pages that nobody had before
        block.write(b"x" * 50_000_000)
        assert memory.resident() - before > 40_000_000


def test_a_run_holds_no_more_as_it_goes_on() -> None:
    readings = headless.held_by(60_000, 4_000)
    assert memory.growth(readings, 20_000) < 8_000_000
