"""The line that shows how far long work is."""

import io

from playground.commands.progress import Progress


class Terminal(io.StringIO):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def shown(terminal: Terminal) -> list[str]:
    """What stood on the line, one state after another."""
    return [part.rstrip() for part in terminal.getvalue().split("\r")[1:]]


def test_it_is_written_over_and_gone_at_the_end() -> None:
    terminal, clock = Terminal(), Clock()
    with Progress("sweep", stream=terminal, clock=clock) as progress:
        for part in (0.1, 0.5, 1.0):
            clock.now += 1
            progress(part)
    assert shown(terminal) == ["sweep: 10%", "sweep: 50%", "sweep: 100%", "", ""]
    assert "\n" not in terminal.getvalue()
    assert terminal.getvalue().endswith("\r" + " " * len("sweep: 100%") + "\r")


def test_it_is_not_written_all_the_time_and_not_for_short_work() -> None:
    terminal, clock = Terminal(), Clock()
    with Progress("train", stream=terminal, clock=clock) as progress:
        progress(0.1)  # at once
        assert terminal.getvalue() == ""
        clock.now += 1
        for part in (0.2, 0.3, 0.4):
            progress(part)
    assert shown(terminal) == ["train: 20%", "", ""]


def test_nothing_is_written_to_what_is_no_terminal() -> None:
    stream, clock = io.StringIO(), Clock()
    with Progress("train", stream=stream, clock=clock) as progress:
        clock.now += 1
        progress(0.5)
    assert stream.getvalue() == ""


def test_nothing_is_written_where_the_output_shows_as_much() -> None:
    terminal, clock = Terminal(), Clock()
    with Progress("train", is_shown=False, stream=terminal, clock=clock) as progress:
        clock.now += 1
        progress(0.5)
    assert terminal.getvalue() == ""
