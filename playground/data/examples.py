"""The examples of one experiment: training, dev and test sets, as columns."""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.data.table_report import TableReport
from playground.i18n.messages import message

Array = NDArray[np.float64]

KEYS = ("X_train", "Y_train", "X_dev", "Y_dev", "X_test", "Y_test")
NUMBERS_ALLOWED = message("Problems", "real numbers (float, integer or bool)")


class Sizes(NamedTuple):
    """How many examples each set holds."""

    train: int
    dev: int
    test: int


@dataclass(frozen=True, eq=False)
class Examples:
    """Three sets of examples, ready for a network; build it with `from_sets`.

    X_…: (n_x, k) finite; Y_…: (1, k) of 0.0 and 1.0; float64, C-contiguous, read-only. The dev
    and the test set may have no columns. `source` says where they come from, for display.
    `bayes_error` is that of the distribution they were drawn from, or None where unknown.
    `image_side`: the features are the pixels of a square image of this side; None otherwise.
    X_train_dev, Y_train_dev: examples of the training set's distribution that are not trained on
    (see `split.train_dev`); None where there are none. own_sets: a file named the sets, so that
    nothing was split.
    """

    X_train: Array
    Y_train: Array
    X_dev: Array
    Y_dev: Array
    X_test: Array
    Y_test: Array
    source: str
    feature_names: tuple[str, ...]
    class_names: tuple[str, str]
    bayes_error: float | None
    image_side: int | None = None
    X_train_dev: Array | None = None
    Y_train_dev: Array | None = None
    own_sets: bool = False
    report: TableReport | None = None

    @property
    def n_x(self) -> int:
        """The number of features."""
        return int(self.X_train.shape[0])

    @property
    def m(self) -> int:
        """The number of all examples, in all sets together."""
        return sum(self.sizes) + self.train_dev_size

    @property
    def sizes(self) -> Sizes:
        """The number of examples in each set."""
        return Sizes(self.X_train.shape[1], self.X_dev.shape[1], self.X_test.shape[1])

    @property
    def train_dev_size(self) -> int:
        """The number of examples in the train-dev set, 0 where there is none."""
        return 0 if self.Y_train_dev is None else self.Y_train_dev.shape[1]

    @property
    def all_sets(self) -> tuple[tuple[Array, Array], ...]:
        """X (n_x, k) and Y (1, k) of train, dev, test and train-dev, in this order."""
        X, Y = self.X_train_dev, self.Y_train_dev
        if X is None or Y is None:
            X, Y = np.empty((self.n_x, 0)), np.empty((1, 0))
        return (
            (self.X_train, self.Y_train),
            (self.X_dev, self.Y_dev),
            (self.X_test, self.Y_test),
            (X, Y),
        )

    def with_sets(self, *arrays: Array) -> "Examples":
        """The same kind of examples with other X and Y of the four sets, in `all_sets`' order.

        Every array as this class holds them; the training set may be empty here.
        """
        names = (*KEYS, "X_train_dev", "Y_train_dev")
        held: dict[str, Any] = {
            name: read_only(np.ascontiguousarray(array))
            for name, array in zip(names, arrays, strict=True)
        }
        return replace(self, bayes_error=None, **held)

    @classmethod
    def from_sets(
        cls,
        X_train: NDArray[Any],
        Y_train: NDArray[Any],
        X_dev: NDArray[Any] | None = None,
        Y_dev: NDArray[Any] | None = None,
        X_test: NDArray[Any] | None = None,
        Y_test: NDArray[Any] | None = None,
        *,
        source: str,
        feature_names: tuple[str, ...] | None = None,
        class_names: tuple[str, str] = ("0", "1"),
        bayes_error: float | None = None,
        image_side: int | None = None,
        X_train_dev: NDArray[Any] | None = None,
        Y_train_dev: NDArray[Any] | None = None,
        report: TableReport | None = None,
    ) -> "Examples":
        """Check the arrays and convert them to float64 (copied only where that is needed).

        X of shape (n_x, k), Y of shape (1, k) or (k,); float, integer or bool. A set left out is
        empty. Features are named x1, x2, … unless names are given.
        Raises ValueError naming the array, what was found and what is allowed.
        """
        train_x, train_y = _set("train", X_train, Y_train)
        n_x, m_train = train_x.shape
        if n_x == 0 or m_train == 0:
            raise _refusal(
                message(
                    "Problems", "{name} has shape {shape}", name="X_train", shape=train_x.shape
                ),
                message("Problems", "(n_x, m) with n_x and m at least 1"),
            )
        names = tuple(f"x{number}" for number in range(1, n_x + 1))
        if feature_names is not None:
            names = tuple(feature_names)
        if len(names) != n_x:
            raise ValueError(f"feature_names holds {len(names)} names; allowed: {n_x}, as X_train")
        if len(class_names) != 2:
            raise ValueError(f"class_names holds {len(class_names)} names; allowed: 2")
        if bayes_error is not None and not 0.0 <= bayes_error <= 0.5:
            raise ValueError(f"bayes_error is {bayes_error}; allowed: 0 to 0.5, or None")
        if image_side is not None and image_side**2 != n_x:
            raise ValueError(
                f"image_side is {image_side}; allowed: the square root of n_x, which is {n_x}"
            )
        held: list[tuple[Array, Array]] = []
        others = (
            ("dev", X_dev, Y_dev),
            ("test", X_test, Y_test),
            ("train_dev", X_train_dev, Y_train_dev),
        )
        for name, X, Y in others:
            if X is None and Y is None:
                held.append((np.empty((n_x, 0)), np.empty((1, 0))))
                continue
            for prefix, array in (("X", X), ("Y", Y)):
                if array is None:
                    other = "Y" if prefix == "X" else "X"
                    raise _refusal(
                        message(
                            "Problems", "{name} is missing beside {other}",
                            name=f"{prefix}_{name}", other=f"{other}_{name}",
                        ),
                        message("Problems", "both or none"),
                    )  # fmt: skip
            x, y = _set(name, X, Y)
            if x.shape[0] != n_x:
                raise _refusal(
                    message(
                        "Problems", "{name} has shape {shape}", name=f"X_{name}", shape=x.shape
                    ),
                    message("Problems", "({count}, k), as many features as X_train", count=n_x),
                )
            held.append((x, y))
        (dev_x, dev_y), (test_x, test_y), (held_out_x, held_out_y) = held
        return cls(
            X_train=read_only(train_x),
            Y_train=read_only(train_y),
            X_dev=read_only(dev_x),
            Y_dev=read_only(dev_y),
            X_test=read_only(test_x),
            Y_test=read_only(test_y),
            source=source,
            feature_names=names,
            class_names=(class_names[0], class_names[1]),
            bayes_error=bayes_error,
            image_side=image_side,
            X_train_dev=None if X_train_dev is None else read_only(held_out_x),
            Y_train_dev=None if X_train_dev is None else read_only(held_out_y),
            report=report,
        )


def _set(name: str, X: Any, Y: Any) -> tuple[Array, Array]:
    """One set's arrays, checked and converted."""
    x, y = _numbers(f"X_{name}", X), _numbers(f"Y_{name}", Y)
    if x.ndim != 2:
        found = message("Problems", "{name} has shape {shape}", name=f"X_{name}", shape=x.shape)
        raise _refusal(found, "(n_x, m)")
    if y.ndim == 1:
        y = y[np.newaxis]
    if y.shape != (1, x.shape[1]):
        raise _refusal(
            message("Problems", "{name} has shape {shape}", name=f"Y_{name}", shape=np.shape(Y)),
            message(
                "Problems", "(1, {count}), one label for each column of {name}",
                count=x.shape[1], name=f"X_{name}",
            ),
        )  # fmt: skip
    wrong = ~np.isfinite(x)
    if wrong.any():
        row, column = divmod(int(np.argmax(wrong)), x.shape[1])
        raise _refusal(
            message(
                "Problems", "{name} holds {value} at row {row}, column {column} (from 0)",
                name=f"X_{name}", value=x[row, column], row=row, column=column,
            ),
            message("Problems", "finite numbers"),
        )  # fmt: skip
    wrong = (y != 0.0) & (y != 1.0)
    if wrong.any():
        column = int(np.argmax(wrong))
        raise _refusal(
            message(
                "Problems", "{name} holds {value:g} at column {column}",
                name=f"Y_{name}", value=y[0, column], column=column,
            ),
            message("Problems", "0 and 1"),
        )  # fmt: skip
    return x, y


def _refusal(found: str, allowed: str) -> ValueError:
    text = message("Problems", "{found}; allowed: {allowed}", found=found, allowed=allowed)
    return ValueError(text)


def _numbers(name: str, array: Any) -> Array:
    values = np.asarray(array)
    if values.dtype.kind not in "biuf":
        found = message("Problems", "{name} holds the type {type}", name=name, type=values.dtype)
        raise _refusal(found, NUMBERS_ALLOWED)
    # A long double beyond float64 becomes an infinity, which is refused as such.
    with np.errstate(over="ignore"):
        return np.ascontiguousarray(values, dtype=np.float64)
