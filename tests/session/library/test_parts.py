"""The large parts of a kept run."""

import numpy as np
import pytest

from playground.session.library import parts
from playground.session.library.parts import Changes
from playground.session.messages.measures import COLUMNS, HistoryView, NormHistory
from playground.session.messages.painting import NO_PAINTING
from playground.session.messages.run_record import LoggedChange
from playground.session.messages.weight_edit import WeightEdit


def view(k: int) -> HistoryView:
    low = np.arange(k * len(COLUMNS), dtype=np.float64).reshape(k, -1)
    high = low + 0.5
    high[k // 3, 0] = 1e6  # a spike
    low[k // 2, 4] = np.nan
    ends = np.zeros(len(COLUMNS))
    return HistoryView(np.arange(0, 10 * k, 10), low, high, ends, ends, ends)


@pytest.mark.parametrize("k", [0, 1, 511, 512, 513, 2047])
def test_thinned_curves_keep_every_spike(k: int) -> None:
    thin = parts.thinned_curves(view(max(k, 1)))
    assert thin.steps.size <= parts.MOST_POINTS
    assert thin.steps[0] == 0
    assert thin.high[:, 0].max() == np.float32(1e6)
    back = parts.curves_of(thin.packed())
    np.testing.assert_array_equal(back.low, thin.low)
    np.testing.assert_array_equal(back.steps, thin.steps)


def test_thinned_norms_keep_first_and_last() -> None:
    values = np.random.default_rng(0).normal(size=(200, 3)).astype(np.float32)
    thin = parts.thinned_norms(NormHistory(steps=np.arange(200), dW=values, dZ=-values))
    assert thin.steps.size == parts.MOST_NORMS
    assert (thin.steps[0], thin.steps[-1]) == (0, 199)
    back = parts.norms_of(thin.packed())
    np.testing.assert_array_equal(back.dZ, -values[thin.steps])


def test_what_was_changed_comes_back() -> None:
    painting = NO_PAINTING.with_points([(0.25, -1.5)], 1, 0)
    edit = WeightEdit(number=1, layer=2, unit=0, source=3, value=-0.1)
    changes = Changes(
        {"lambd": 0.1}, painting,
        (
            LoggedChange(step=5, knobs=(("lambd", 0.7), ("keep_prob", (0.5, 0.9)))),
            LoggedChange(step=6, painting=NO_PAINTING, settled=False),
            LoggedChange(step=7, edits=(edit,)),
        ),
        whole=False,
    )  # fmt: skip
    assert parts.changes_of(changes.packed()) == changes


@pytest.mark.parametrize("read", [parts.curves_of, parts.norms_of, parts.boundary_of])
def test_a_part_of_another_kind_is_refused(read: object) -> None:
    wrong = Changes({}, NO_PAINTING, ()).packed()
    with pytest.raises(ValueError, match="damaged"):
        read(wrong)  # type: ignore[operator]
    with pytest.raises(ValueError, match="damaged"):
        parts.changes_of(parts.pack({}, {"a": np.zeros(3)}))
