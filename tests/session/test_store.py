"""The store: one current value, subscribers, undo and redo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters
from playground.knobs.knob import KnobError
from playground.session.store import Store


def test_tells_subscribers_old_and_new_until_they_leave() -> None:
    store, heard = Store(), []
    leave = store.subscribe(lambda old, new: heard.append((old.lambd, new.lambd)))
    store.set(lambd=0.5)
    store.set(lambd=0.5)  # no change, no news
    leave()
    store.set(lambd=0.7)
    assert heard == [(0.0, 0.5)]
    assert store.current.lambd == 0.7


def test_a_refused_change_changes_nothing() -> None:
    store = Store()
    store.subscribe(lambda old, new: pytest.fail("nothing has changed"))
    with pytest.raises(KnobError):
        store.set(lambd=1.0, depth=-1)
    assert store.current == DEFAULTS
    assert not store.can_undo


def test_a_gesture_is_one_undo_step() -> None:
    store = Store()
    drag = object()
    for value in (0.1, 0.2, 0.3):
        store.set(gesture=drag, lambd=value)
    store.set(gesture=object(), lambd=0.4)
    store.undo()
    assert store.current.lambd == 0.3
    store.undo()
    assert store.current.lambd == 0.0
    assert not store.can_undo
    store.undo()
    assert store.current == DEFAULTS


def test_withdraw_cannot_be_undone_into() -> None:
    store = Store()
    store.set(lambd=1.0)
    before = store.current
    store.set(dataset="file", data_file="nowhere.csv")
    store.withdraw(before)
    assert store.current == before
    store.undo()
    assert store.current == DEFAULTS


def test_reset_of_some_and_of_all() -> None:
    store = Store()
    store.set(lambd=1.0, depth=9)
    store.reset("depth")
    assert (store.current.depth, store.current.lambd) == (DEFAULTS.depth, 1.0)
    store.reset()
    assert store.current == DEFAULTS


@given(st.lists(st.sampled_from(["set", "undo", "redo"]), max_size=60), st.data())
def test_undo_and_redo_walk_one_line(actions: list[str], data: st.DataObject) -> None:
    store = Store()
    line: list[Hyperparameters] = [store.current]
    at = 0
    for action in actions:
        if action == "set":
            store.set(width=data.draw(st.integers(1, 256)))
            if store.current != line[at]:
                line[at + 1 :] = [store.current]
                at += 1
        elif action == "undo":
            store.undo()
            at = max(0, at - 1)
        else:
            store.redo()
            at = min(len(line) - 1, at + 1)
        assert store.current == line[at]
        assert store.can_undo == (at > 0)
        assert store.can_redo == (at < len(line) - 1)


def test_a_document_goes_back_and_forth_with_its_knobs() -> None:
    store = Store()
    store.set(lambd=1.0)
    first, second = object(), object()
    store.open(DEFAULTS.with_changes(lambd=2.0), document=first)
    store.set(lambd=3.0)
    store.open(DEFAULTS.with_changes(lambd=3.0), document=second)  # the same knobs of another file
    assert store.document is second
    store.undo()
    assert (store.document, store.current.lambd) == (first, 3.0)
    saved = object()
    store.relabel(saved)
    store.undo()
    assert store.document is saved
    store.undo()
    assert (store.document, store.current.lambd) == (None, 1.0)
    store.redo()
    assert store.document is saved
    store.redo()
    store.redo()
    assert store.document is second


def test_withdrawn_from_what_undo_came_to_is_the_later_one_again() -> None:
    store = Store()
    store.set(dataset="file", data_file="vanished.csv")
    store.set(dataset="moons")
    store.set(lambd=1.0)
    running = store.current
    store.undo()
    store.undo()
    store.withdraw(running)
    assert store.current == running
    assert not store.forced
    store.undo()
    assert store.current == DEFAULTS
