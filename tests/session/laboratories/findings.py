"""What tests ask of any laboratory's findings."""

import dataclasses
import json

from playground.commands.arguments import _finite


def all_of(laboratory, setup):
    """Every finding of a computation, with what all computations owe checked."""
    found = list(laboratory.run(setup, lambda: False))
    parts = [one.part for one in found]
    assert parts == sorted(parts)
    assert parts[-1] == 1.0
    for one in found:
        assert dataclasses.is_dataclass(one)
        assert str(one.sentence())
        json.dumps(_finite(one.to_json()), allow_nan=False)
        columns = laboratory.table(one)
        assert len(columns) == len(set(columns))
    return found


def given_up_after(laboratory, setup, count):
    """How many findings come of a computation that is given up after so many of them."""
    taken: list[object] = []
    for one in laboratory.run(setup, lambda: len(taken) >= count):
        taken.append(one)
    return len(taken)
