"""A newer request ends what takes long, and leaves alone what is soon done."""

from collections.abc import Callable
from typing import Any

import pytest

from playground.interruption import GivenUp
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.attention import PATIENCE, Attention
from playground.session.mailbox import Mailbox
from playground.session.messages.request import Request
from tests.session.driven import asked
from tests.session.fake_clock import FakeClock

LEAST, MOST = PATIENCE
FIRST = Request(revision=1, hyperparameters=DEFAULTS)


class Watched:
    """Attention, its clock, and the requests."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.requests: Mailbox[Request] = Mailbox()
        self.attention = Attention(self.requests, self.clock)

    def ask(self, **changes: Any) -> None:
        self.requests.put(asked(FIRST, **changes))

    def gives_up(self) -> bool:
        return raises(self.attention.check)


def raises(check: Callable[[], None]) -> bool:
    try:
        check()
    except GivenUp:
        return True
    return False


def test_nothing_is_given_up_while_nobody_asks_for_anything() -> None:
    watched = Watched()
    watched.attention.begin()
    watched.clock.now += 1000
    assert not watched.gives_up()


def test_a_newer_request_ends_what_has_taken_long() -> None:
    watched = Watched()
    watched.attention.begin()
    watched.ask(needs=frozenset())
    watched.clock.now += LEAST
    assert not watched.gives_up()
    watched.clock.now += 0.001
    assert watched.gives_up()


def test_what_was_given_up_is_left_alone_for_longer_but_never_for_long() -> None:
    watched = Watched()
    watched.ask(lambd=1.0)
    waited = []
    for _ in range(8):
        watched.attention.begin()
        begun = watched.clock.now
        while not watched.gives_up():
            watched.clock.now += 0.001
        waited.append(watched.clock.now - begun)
    assert waited[0] == pytest.approx(LEAST, abs=0.002)
    assert waited[1] == pytest.approx(2 * LEAST, abs=0.002)
    assert waited[-1] == pytest.approx(MOST, abs=0.002)
    # Once something was shown that took a moment, as much is left alone as that took.
    watched.attention.begin()
    watched.clock.now += 0.001
    watched.attention.finish()
    watched.attention.begin()
    watched.clock.now += LEAST + 0.001
    assert watched.gives_up()


def test_the_end_of_the_program_ends_everything_at_once() -> None:
    watched = Watched()
    watched.attention.begin()
    watched.attention.closing = True
    assert watched.gives_up()
    with watched.attention.preparing(FIRST):
        assert watched.gives_up()
        assert watched.attention.gives_up_reading()


@pytest.mark.parametrize(
    ("changes", "ends", "ends_reading"),
    [
        ({"playing": False}, False, False),
        ({"lambd": 1.0}, False, False),
        ({"needs": frozenset()}, False, False),
        ({"steps": 3, "resets": 1}, False, False),
        ({"depth": 7}, True, False),
        ({"normalization": "standardize"}, True, False),
        ({"data_seed": 7}, True, True),
        ({"dataset": "moons"}, True, True),
    ],
)
def test_what_is_being_prepared_is_given_up_only_where_it_is_of_no_use_any_more(
    changes: dict[str, Any], ends: bool, ends_reading: bool
) -> None:
    watched = Watched()
    with watched.attention.preparing(FIRST):
        watched.attention.begin()
        watched.ask(**changes)
        watched.clock.now += 10
        assert watched.attention.gives_up_reading() is ends_reading
        watched.clock.now += 10
        assert watched.gives_up() is ends
    assert watched.gives_up()  # what is measured afterwards is given up for anything
