"""The mailbox: the newest wins, nothing queues."""

import threading

from playground.session.mailbox import Mailbox


def test_the_newest_wins_and_is_taken_once() -> None:
    box: Mailbox[int] = Mailbox()
    assert box.take() is None
    box.put(1)
    box.put(2)
    assert box.peek() == 2
    assert box.take() == 2
    assert box.take() is None


def test_a_reader_sees_the_last_of_many() -> None:
    box: Mailbox[int] = Mailbox()
    writer = threading.Thread(target=lambda: [box.put(number) for number in range(10_000)])
    writer.start()
    seen = [0]
    while writer.is_alive() or box.peek() is not None:
        found = box.take()
        if found is not None:
            seen.append(found)
    writer.join()
    assert seen == sorted(seen)
    assert seen[-1] == 9_999
