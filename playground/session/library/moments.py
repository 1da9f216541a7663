"""Where a kept run stands, to the bit: its parameters, optimizer, order of examples and dropout."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.batches import BatchesState
from playground.engine.dropout import BitsState
from playground.engine.early_stopping import EarlyStoppingState
from playground.engine.training_state import Checkpoint, Divergence
from playground.i18n.messages import message
from playground.session.library.packing import pack, unpack
from playground.session.messages.measures import Evaluation
from playground.session.messages.run_record import RunRecord
from playground.session.run.dev_watch import DevWatchState

Arrays = dict[str, NDArray[Any]]
_ARRAY = "array of"  # the key of an array within what a generator says of itself


def packed_moment(record: RunRecord) -> bytes | None:
    """Where the run of a record stands; None where the record does not say it."""
    checkpoint = record.checkpoint
    if checkpoint is None:
        return None
    first, second, count = checkpoint.moments
    arrays: Arrays = {"theta": checkpoint.theta, "first": first, "second": second}
    batches, bits = checkpoint.batches, []
    for place, state in enumerate(checkpoint.bits):
        # What is used up of the pool decides nothing any more.
        arrays[f"pool{place}"] = state.pool[state.position :]
        bits.append(_plain(state.generator))
    head = {
        "step": checkpoint.step, "count": count, "bits": bits,
        "batches": [
            batches.epoch, batches.position, batches.size, batches.shuffle,
            _plain(batches.generators), list(batches.seeds),
        ],
        "saturated": sorted(map(list, checkpoint.saturated)),
        "divergence": record.divergence, "watching": _watching(record.watching, arrays),
        "data": record.data,
    }  # fmt: skip
    return pack(head, arrays)


def _watching(state: DevWatchState | None, arrays: Arrays) -> dict[str, Any] | None:
    if state is None:
        return None
    stopping = state.stopping
    if stopping.theta is not None:
        arrays["best"] = stopping.theta
    at_stop = None if state.at_stop is None else vars(state.at_stop)
    return {
        "figure": state.figure, "due": state.due, "step": state.step, "at_stop": at_stop,
        "stopping": [
            stopping.patience, stopping.min_delta, stopping.best_value, stopping.best_step,
            stopping.without_improvement,
        ],
    }  # fmt: skip


def _plain(value: Any) -> Any:
    """What JSON can hold, of what a generator says of itself."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return {_ARRAY: value.dtype.str, "values": value.tolist()}
    return value.item() if isinstance(value, np.generic) else value


def _state(value: Any) -> Any:
    """The opposite of `_plain`, but for tuples."""
    if isinstance(value, dict) and _ARRAY in value:
        return np.array(value["values"], np.dtype(value[_ARRAY]))
    if isinstance(value, dict):
        return {key: _state(item) for key, item in value.items()}
    return [_state(item) for item in value] if isinstance(value, list) else value


class KeptMoment:
    """What `packed_moment` packed; ValueError where that is damaged.

    data: by what a file's examples are known again.
    """

    def __init__(self, packed: bytes) -> None:
        head, arrays = unpack(packed)
        try:
            epoch, position, size, shuffle, generators, seeds = head["batches"]
            theta = _floats(arrays["theta"])
            self.checkpoint = Checkpoint(
                step=int(head["step"]),
                theta=theta,
                moments=(_floats(arrays["first"]), _floats(arrays["second"]), int(head["count"])),
                batches=BatchesState(
                    int(epoch), int(position), int(size), bool(shuffle),
                    tuple(_state(generators)), tuple(map(int, seeds)),
                ),
                bits=tuple(
                    BitsState(_state(state), 0, _pool(arrays[f"pool{place}"]))
                    for place, state in enumerate(head["bits"])
                ),
                saturated=frozenset(tuple(map(int, layer)) for layer in head["saturated"]),
            )  # fmt: skip
            found = head["divergence"]
            self.divergence = (
                None if found is None else Divergence(int(found[0]), int(found[1]), str(found[2]))
            )
            self.watching = _watch_state(head["watching"], arrays)
            self.data = int(head["data"])
        except (KeyError, TypeError, IndexError) as error:
            raise ValueError(message("Problems", "part of a kept run is damaged")) from error


def _floats(array: NDArray[Any]) -> NDArray[np.float64]:
    if array.dtype != np.float64:
        raise TypeError("parameters of another type")
    return array.copy()


def _pool(array: NDArray[Any]) -> NDArray[np.uint16]:
    if array.dtype != np.uint16 or array.ndim != 1:
        raise TypeError("random bits of another type")
    return array.copy()


def _watch_state(found: dict[str, Any] | None, arrays: Arrays) -> DevWatchState | None:
    if found is None:
        return None
    patience, min_delta, value, step, without = found["stopping"]
    stopping = EarlyStoppingState(
        int(patience), float(min_delta), float(value), step, int(without), arrays.get("best")
    )
    at_stop = None if found["at_stop"] is None else Evaluation(**found["at_stop"])
    return DevWatchState(
        str(found["figure"]), stopping, bool(found["due"]), int(found["step"]), at_stop
    )
