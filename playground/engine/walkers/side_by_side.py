"""Replicas side by side: each thread calls the kernel, which holds no lock, for some of them.

What a replica computes does not depend on who computes it.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import cache

LEAST = 2**19  # multiplications that are worth waking a thread, some 0.2 ms on a slow core

_instead: list[int] = []


def hands() -> int:
    """How many threads work, the calling one among them.

    All processors in a program that trains in its main thread; where that thread does something
    else, such as paint, one is left to it. A process that another one has started to work beside
    others of its kind has enough with one.
    """
    if _instead:
        return _instead[-1]
    from multiprocessing import parent_process  # late: few runs have replicas

    if parent_process() is not None:
        return 1
    left = threading.current_thread() is not threading.main_thread()
    return max(1, processors() - left)


def processors() -> int:
    if hasattr(os, "sched_getaffinity"):  # a container or a cluster may allow fewer than there are
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def using(count: int) -> Iterator[None]:
    """So many threads work, for tests and measurements."""
    _instead.append(count)
    try:
        yield
    finally:
        _instead.pop()


@cache
def pool(process: int) -> ThreadPoolExecutor:
    """The other threads of this process; they are started when they are needed."""
    return ThreadPoolExecutor(
        max(1, (os.cpu_count() or 1) - 1), thread_name_prefix=f"hand-of-{process}"
    )


def share(replicas: int, count: int, work: Callable[[int, int, int], None]) -> None:
    """Have work(first, after, hand) done for all replicas by `count` hands; 0 is this thread.

    It returns when all are done, whatever one of them raises. What no other thread has begun when
    this one is ready, as on a busy machine, this one does.
    """
    count = min(count, replicas)
    if count < 2:
        work(0, replicas, 0)
        return
    bounds = [replicas * hand // count for hand in range(count + 1)]
    others = [
        pool(os.getpid()).submit(work, bounds[hand], bounds[hand + 1], hand)
        for hand in range(1, count)
    ]
    try:
        work(0, bounds[1], 0)
        for hand, one in enumerate(others, 1):
            if one.cancel():
                work(bounds[hand], bounds[hand + 1], hand)
    finally:
        wait([one for one in others if not one.cancel()])
    for one in others:
        if not one.cancelled():
            one.result()
