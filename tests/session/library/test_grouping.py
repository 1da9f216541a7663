"""Groups of runs that differ in chance only, the mean of their curves, where runs differ."""

from pathlib import Path

import numpy as np
import pytest

from playground.session.library import grouping
from playground.session.library.library import Library
from tests.session.library.made_library import curve, put


def test_runs_are_grouped_by_everything_but_the_seeds(tmp_path: Path) -> None:
    with Library(tmp_path / "runs.gplib") as library:
        put(library, "a", began=1.0, init_seed=1, lambd=0.1, dev_error=0.1)
        put(library, "b", began=2.0, init_seed=2, data_seed=9, lambd=0.1, dev_error=0.3)
        put(library, "c", began=3.0, init_seed=1, lambd=0.2, dev_error=None)
        put(library, "d", began=4.0, lambd=0.1, painting='{"empty": true}', batch_seed=3)
        runs = library.runs(sort="began", descending=False)
    groups = grouping.grouped(runs)
    assert [[run.id for run in group.runs] for group in groups] == [["a", "b"], ["c"], ["d"]]
    assert groups[0].knobs["lambd"] == 0.1
    assert "init_seed" not in groups[0].knobs
    assert grouping.figure_of_group(groups[0], "dev_error") == pytest.approx((0.2, 0.1, 0.3))
    assert grouping.figure_of_group(groups[1], "dev_error") is None
    assert grouping.differences(runs[:3]) == {
        "lambd": (0.1, 0.1, 0.2), "data_seed": (1, 9, 1), "init_seed": (1, 2, 1),
    }  # fmt: skip
    assert grouping.differences([]) == {}


def test_the_mean_is_over_those_that_came_so_far() -> None:
    short, long = curve([0, 10], [0.4, 0.2]), curve([0, 20], [0.2, 0.0])
    found = grouping.band([short, long], "dev_error", points=5)
    np.testing.assert_array_equal(found.steps, [0, 5, 10, 15, 20])
    np.testing.assert_allclose(found.mean, [0.3, 0.225, 0.15, 0.05, 0.0], atol=1e-7)
    np.testing.assert_allclose(found.low, [0.2, 0.15, 0.1, 0.05, 0.0], atol=1e-7)
    np.testing.assert_allclose(found.high, [0.4, 0.3, 0.2, 0.05, 0.0], atol=1e-7)
    np.testing.assert_allclose(found.spread[:3], [0.1, 0.075, 0.05], atol=1e-7)
    np.testing.assert_array_equal(found.runs, [2, 2, 2, 1, 1])


def test_without_a_value_there_is_no_mean() -> None:
    nothing = curve([0, 10], [np.nan, np.nan])
    assert np.isnan(grouping.band([nothing], "dev_error").mean).all()
    assert np.isnan(grouping.band([], "dev_error").low).all()
