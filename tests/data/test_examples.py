"""The examples of an experiment: checks and conversions."""

from typing import Any

import numpy as np
import pytest

from playground.data.examples import Examples
from playground.data.shapes import bayes_error, generate
from playground.data.split import split
from tests.data.bad_sets import X3, Y3, bad_sets


def test_sets_of_a_split() -> None:
    X, Y = generate("moons", 100, 0.2, 1)
    parts = split(Y, 0.2, 0.1, 1)
    arrays = [a.take(i, 1) for i in (parts.train, parts.dev, parts.test) for a in (X, Y)]
    examples = Examples.from_sets(
        *arrays,
        source="moons, m = 100",
        class_names=("lower", "upper"),
        bayes_error=bayes_error("moons", 0.2),
    )
    assert examples.n_x == 2
    assert examples.m == 100
    assert examples.sizes == (70, 20, 10)
    assert examples.sizes.dev == 20
    assert examples.feature_names == ("x1", "x2")
    assert examples.class_names == ("lower", "upper")
    assert examples.source == "moons, m = 100"
    assert examples.bayes_error == bayes_error("moons", 0.2)
    assert np.array_equal(examples.X_dev, X[:, parts.dev])
    assert np.array_equal(examples.Y_test, Y[:, parts.test])


def test_images_have_a_side() -> None:
    assert Examples.from_sets(X3, Y3, source="s").image_side is None
    pixels = np.zeros((64, 3))
    assert Examples.from_sets(pixels, Y3, source="s", image_side=8).image_side == 8


def test_sets_left_out_are_empty_but_have_the_features() -> None:
    examples = Examples.from_sets(X3, Y3, source="s")
    for array, shape in (
        (examples.X_dev, (2, 0)),
        (examples.Y_dev, (1, 0)),
        (examples.X_test, (2, 0)),
        (examples.Y_test, (1, 0)),
    ):
        assert array.shape == shape
        assert array.dtype == np.float64
    assert examples.sizes == (3, 0, 0)
    assert examples.bayes_error is None
    also = Examples.from_sets(X3, Y3, np.empty((2, 0)), np.empty((1, 0)), source="s")
    assert also.sizes == (3, 0, 0)


@pytest.mark.parametrize(
    "dtype", [np.bool_, np.int8, np.uint64, np.float16, np.float32, np.longdouble]
)
def test_real_types_become_float64(dtype: type) -> None:
    X = (X3 % 2).astype(dtype)
    examples = Examples.from_sets(X, Y3.astype(dtype)[0], source="s")
    assert examples.X_train.dtype == examples.Y_train.dtype == np.float64
    assert examples.Y_train.shape == (1, 3)
    assert np.array_equal(examples.X_train, X3 % 2)
    assert examples.X_train.flags.c_contiguous


def test_columns_in_another_memory_order_are_copied_into_rows() -> None:
    examples = Examples.from_sets(np.asfortranarray(X3), Y3, source="s")
    assert examples.X_train.flags.c_contiguous
    assert np.array_equal(examples.X_train, X3)


def test_the_arrays_are_read_only_and_the_caller_s_stay_writable() -> None:
    X = X3.copy()
    examples = Examples.from_sets(X, Y3, source="s")
    with pytest.raises(ValueError, match="read-only"):
        examples.X_train[0, 0] = 9.0
    assert X.flags.writeable


@bad_sets
def test_refused_sets(change: dict[str, Any], fragment: str) -> None:
    with pytest.raises(ValueError, match="allowed") as caught:
        Examples.from_sets(**({"X_train": X3, "Y_train": Y3} | change), source="s")
    assert fragment in str(caught.value)


def test_refused_descriptions() -> None:
    for change, fragment in (
        ({"feature_names": ("a",)}, "feature_names holds 1 names; allowed: 2"),
        ({"class_names": ("a", "b", "c")}, "class_names holds 3 names"),
        ({"bayes_error": 0.6}, "bayes_error is 0.6; allowed: 0 to 0.5"),
        ({"bayes_error": float("nan")}, "bayes_error is nan"),
        ({"image_side": 8}, "image_side is 8; allowed: the square root of n_x, which is 2"),
    ):
        with pytest.raises(ValueError, match="allowed") as caught:
            Examples.from_sets(X3, Y3, source="s", **change)
        assert fragment in str(caught.value)
