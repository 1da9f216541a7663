"""Replicas on several threads: the same bits on any number of them."""

import math
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from playground.engine.kernel import loader
from playground.engine.training import Training
from playground.engine.walkers import compiled_walker, epochs_in_c, side_by_side
from playground.engine.walkers.epochs_in_c import EpochsInC
from playground.interruption import GivenUp
from tests.engine import two_engines
from tests.engine.conftest import compiled

KERNEL = compiled()
pytestmark = pytest.mark.skipif(isinstance(KERNEL, str), reason="there is no compiler")


@pytest.fixture(autouse=True)
def all_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "LEAST", 0)


def with_replicas(count: int) -> Iterator[two_engines.Case]:
    number = 0
    while count:
        chosen = two_engines.case(number)
        number += 1
        if chosen.theta.ndim == 2 and len(chosen.theta) > 1:
            count -= 1
            yield chosen


def made(chosen: two_engines.Case) -> Training:
    assert isinstance(KERNEL, loader.Kernel)
    return chosen.training(KERNEL)


WAYS = ("all at once", "in turns", "in parts")


def walk(way: str, chosen: two_engines.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let steps be walked so: CALL says whether all replicas take long, or also one of them."""
    of_one = max(walker.of_one for walker in compiled_walkers(made(chosen)))
    calls = {"all at once": math.inf, "in turns": of_one, "in parts": min(300.0, of_one / 2)}
    for module in (compiled_walker, epochs_in_c):
        monkeypatch.setattr(module, "CALL", calls[way])
        monkeypatch.setattr(module, "MOST", 7 * of_one)
    longest = max(compiled_walkers(made(chosen)), key=lambda walker: walker.of_one)
    assert longest.long is (way != "all at once")
    assert longest.in_turns is (way == "in turns")
    assert longest.in_parts is (way == "in parts")


def compiled_walkers(training: Training) -> list[compiled_walker.CompiledWalker]:
    found = [
        walker
        for walker in training.walkers.values()
        if isinstance(walker, compiled_walker.CompiledWalker)
    ]
    assert len(found) == len(training.walkers)
    return found


def after(chosen: two_engines.Case, hands: int) -> Training:
    training = made(chosen)
    with side_by_side.using(hands):
        for steps in (1, 40, 3, 17):
            training.run(steps)
    return training


@pytest.mark.untraced
@pytest.mark.parametrize("way", WAYS)
def test_bits_depend_neither_on_threads_nor_on_the_way_to_walk(
    monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    in_epochs = {True: 0, False: 0}
    for chosen in with_replicas(100):
        alone = after(chosen, 1)
        with monkeypatch.context() as inside:
            walk(way, chosen, inside)
            others = [after(chosen, hands) for hands in (1, 3)]
            pays = EpochsInC.where_it_pays(alone.batches, chosen.settings, others[0].walkers)
            in_epochs[pays is not None] += 1
        for one in others:
            assert one.theta.tobytes() == alone.theta.tobytes()
            assert one.G.tobytes() == alone.G.tobytes()
            assert one.dZ_norms().tobytes() == alone.dZ_norms().tobytes()
            assert repr(one.checkpoint()) == repr(alone.checkpoint())
    assert in_epochs[False] > 10
    assert (in_epochs[True] > 2) is (way != "in parts")


def test_several_threads_do_work() -> None:
    seen: dict[int, tuple[int, int]] = {}
    names = set()
    begun = threading.Event()

    def work(first: int, after: int, hand: int) -> None:
        seen[hand] = first, after
        names.add(threading.current_thread().name)
        if hand:
            begun.set()
        else:
            assert begun.wait(60)

    side_by_side.share(7, 3, work)
    assert seen == {0: (0, 2), 1: (2, 4), 2: (4, 7)}
    assert len(names) > 1


@pytest.mark.parametrize("hands", [1, 2])
@pytest.mark.parametrize("way", WAYS[1:])
def test_steps_that_are_given_up_are_as_if_they_had_never_begun(
    monkeypatch: pytest.MonkeyPatch, way: str, hands: int
) -> None:
    left = [0]

    def check() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise GivenUp

    for chosen in with_replicas(30):
        walk(way, chosen, monkeypatch)
        assert isinstance(KERNEL, loader.Kernel)
        left[0] = 0
        with loader.using(KERNEL):
            training = Training(
                chosen.architecture, chosen.theta, chosen.X, chosen.Y, chosen.settings,
                chosen.seeds, check=check,
            )  # fmt: skip
        whole = made(chosen)
        with side_by_side.using(hands):
            left[0] = 0
            training.run(3)
            whole.run(3)
            left[0] = 2  # with one hand, when a replica has done its steps
            with pytest.raises(GivenUp):
                training.run(9)
            whole.run(training.step - whole.step)  # those before a smaller last batch are done
            assert training.theta.tobytes() == whole.theta.tobytes()
            training.run(12 - training.step)
            whole.run(12 - whole.step)
        assert training.theta.tobytes() == whole.theta.tobytes()
        np.testing.assert_equal(training.checkpoint(), whole.checkpoint())


def test_what_one_thread_raises_is_raised_when_all_are_done() -> None:
    begun, done = threading.Event(), threading.Event()

    def work(first: int, _: int, hand: int) -> None:
        if hand == 0:
            assert begun.wait(60)
            raise GivenUp
        begun.set()
        done.wait(0.05)
        done.set()

    with pytest.raises(GivenUp):
        side_by_side.share(4, 2, work)
    assert done.is_set()


def test_what_another_thread_raises_is_raised_here() -> None:
    begun = threading.Event()

    def work(first: int, _: int, hand: int) -> None:
        if hand == 0:
            assert begun.wait(60)
            return
        begun.set()
        raise GivenUp

    with pytest.raises(GivenUp):
        side_by_side.share(4, 2, work)


def test_what_no_other_thread_begins_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    with ThreadPoolExecutor(1) as busy:
        monkeypatch.setattr(side_by_side, "pool", lambda _: busy)
        busy.submit(free.wait)
        seen: dict[int, int] = {}
        side_by_side.share(
            9, 3, lambda first, after, hand: seen.update({hand: threading.get_ident()})
        )
        free.set()
    assert seen == dict.fromkeys(range(3), threading.get_ident())


def test_a_thread_beside_another_leaves_a_processor_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "processors", lambda: 4)
    found = [side_by_side.hands()]
    beside = threading.Thread(target=lambda: found.append(side_by_side.hands()))
    beside.start()
    beside.join()
    assert found == [4, 3]
