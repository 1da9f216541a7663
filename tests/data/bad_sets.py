"""Three examples, and sets that are refused: the change, and what the refusal says."""

from typing import Any

import numpy as np
import pytest

X3 = np.arange(6.0).reshape(2, 3)
Y3 = np.array([[0.0, 1.0, 1.0]])

BAD_SETS: list[tuple[str, dict[str, Any], str]] = [
    ("x one-dimensional", {"X_train": X3[0]}, "X_train has shape (3,); allowed: (n_x, m)"),
    ("x three-dimensional", {"X_train": X3[None]}, "X_train has shape (1, 2, 3)"),
    ("no examples", {"X_train": X3[:, :0], "Y_train": Y3[:, :0]}, "n_x and m at least 1"),
    ("no features", {"X_train": X3[:0]}, "X_train has shape (0, 3)"),
    ("too few labels", {"Y_train": Y3[:, :2]}, "Y_train has shape (1, 2); allowed: (1, 3)"),
    ("label column", {"Y_train": Y3.T}, "Y_train has shape (3, 1); allowed: (1, 3)"),
    ("scalar label", {"Y_train": np.float64(1)}, "Y_train has shape ()"),
    ("rows as examples", {"X_train": X3.T}, "Y_train has shape (1, 3); allowed: (1, 2)"),
    ("nan", {"X_train": np.where(X3 == 1, np.nan, X3)}, "X_train holds nan at row 0, column 1"),
    ("inf", {"X_train": np.where(X3 == 3, np.inf, X3)}, "X_train holds inf at row 1, column 0"),
    ("label 2", {"Y_train": Y3 * 2}, "Y_train holds 2 at column 1; allowed: 0 and 1"),
    ("label nan", {"Y_train": Y3 * np.nan}, "Y_train holds nan at column 0"),
    ("complex", {"X_train": X3 * 1j}, "X_train holds the type complex128; allowed: real numbers"),
    ("words", {"Y_train": np.array([["0", "1", "1"]])}, "Y_train holds the type <U1"),
    ("objects", {"X_train": X3.astype(object)}, "X_train holds the type object"),
    ("dates", {"X_train": X3.astype("M8[D]")}, "X_train holds the type datetime64[D]"),
    ("dev without labels", {"X_dev": X3}, "Y_dev is missing beside X_dev; allowed: both or none"),
    ("test without x", {"Y_test": Y3}, "X_test is missing beside Y_test"),
    ("dev of other features", {"X_dev": X3[:1], "Y_dev": Y3}, "X_dev has shape (1, 3)"),
    ("bad test label", {"X_test": X3, "Y_test": Y3 - 1}, "Y_test holds -1 at column 0"),
    ("dev nan", {"X_dev": X3 * np.nan, "Y_dev": Y3}, "X_dev holds nan"),
]
bad_sets = pytest.mark.parametrize(
    ("change", "fragment"), [case[1:] for case in BAD_SETS], ids=[case[0] for case in BAD_SETS]
)
