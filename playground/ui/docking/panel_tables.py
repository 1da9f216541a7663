"""The figures behind the first four panels, as tables to be saved."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from playground.session.messages.measures import COLUMNS
from playground.session.messages.snapshot import Snapshot
from playground.ui.docking.panel import PanelTable

translate = QCoreApplication.translate
_SETS = ("train", "dev", "test", "train_dev")
_TEST = 2


def of_history(snapshot: Snapshot, title: str) -> PanelTable:
    """Errors (shares, 0 to 1) and costs over the steps.

    A row may cover an interval of steps; it then has each figure's least and greatest value.
    """
    view = snapshot.history
    columns: dict[str, list[float]] = {"step": view.steps.tolist()}
    for index, name in enumerate(COLUMNS):
        low, high = view.low[:, index], view.high[:, index]
        if np.isnan(low).all():
            continue
        if np.array_equal(low, high, equal_nan=True):
            columns[name] = low.tolist()
        else:
            columns[f"{name}_min"], columns[f"{name}_max"] = low.tolist(), high.tolist()
    evaluation = snapshot.evaluation
    notes = [translate("PanelTables", "measured without dropout, on {count} training examples")]
    if evaluation.dev_sample is not None:
        notes.append(
            translate("PanelTables", "and {count} dev examples").format(count=evaluation.dev_sample)
        )
    notes[0] = notes[0].format(count=evaluation.train_sample)
    return PanelTable(title, columns, (" ".join(notes),))


def of_norms(snapshot: Snapshot, title: str) -> PanelTable | None:
    """‖dW‖ and ‖dZ‖ by layer now, and what was predicted for step 0."""
    norms = snapshot.gradient_norms
    if norms is None:
        return None
    columns: dict[str, list[float]] = {
        "layer": list(range(1, len(norms.dW) + 1)),
        "dW": norms.dW.tolist(),
        "dZ": norms.dZ.tolist(),
    }
    text = translate(
        "PanelTables",
        "measured with dropout on the last batch of {count} examples; dZ without 1/m",
    )
    if snapshot.step == 0:
        text = translate(
            "PanelTables",
            "measured with dropout on the coming batch of {count} examples; dZ without 1/m",
        )
    notes = [text.format(count=norms.examples)]
    if (predicted := snapshot.predicted) is not None and len(predicted.dZ) == len(norms.dZ):
        columns["dZ_predicted"] = predicted.dZ.tolist()
        columns["dZ_predicted_low"] = predicted.low.tolist()
        columns["dZ_predicted_high"] = predicted.high.tolist()
    if (before := norms.before) is not None:
        columns["dW_before"], columns["dZ_before"] = before.dW.tolist(), before.dZ.tolist()
        text = translate("PanelTables", "last two columns: at step {step}, the last finite one")
        notes.append(text.format(step=before.step))
    return PanelTable(title, columns, notes)


def of_boundary(snapshot: Snapshot, title: str, *, revealed: bool) -> PanelTable | None:
    """The prediction over the plane, and the examples that are drawn; hidden ones are not."""
    boundary, points = snapshot.boundary, snapshot.points
    if boundary is None:
        return None
    left, right, bottom, top = boundary.extent
    n = len(boundary.probability)
    x = left + (np.arange(n) + 0.5) * ((right - left) / n)
    y = bottom + (np.arange(n) + 0.5) * ((top - bottom) / n)
    seen = (points.which != _TEST) | revealed
    columns: dict[str, Sequence[object]] = {
        "grid_x1": np.tile(x, n).tolist(),
        "grid_x2": np.repeat(y, n).tolist(),
        "prediction": boundary.probability.ravel().tolist(),
        "x1": points.X[0, seen].tolist(),
        "x2": points.X[1, seen].tolist(),
        "y": [int(label) for label in points.Y[seen].tolist()],
        "set": [_SETS[which] for which in points.which[seen].tolist()],
    }
    notes = [
        translate(
            "PanelTables", "without dropout; in the units of the features before normalization"
        )
    ]
    if points.plane is not None:
        notes.append(translate("PanelTables", "x1 and x2 are the first two principal components"))
    if (unit := boundary.unit) is not None:
        text = translate("PanelTables", "of unit {unit} in layer {layer}, not of the prediction")
        notes.append(text.format(layer=unit[0], unit=unit[1] + 1))
    return PanelTable(title, columns, notes)


def of_diagnosis(snapshot: Snapshot, title: str) -> PanelTable:
    """Errors, bias and variance as shares, with what they are measured on."""
    e, found = snapshot.evaluation, snapshot.diagnosis
    rows: list[tuple[str, float | None, float | None, int | None]] = [
        ("base_error", snapshot.points.base_error, None, None),
        ("train_error", e.train_error, None, e.train_sample),
        ("train_dev_error", e.train_dev_error, None, e.train_dev_sample),
        ("dev_error", e.dev_error, None, e.dev_sample),
        ("test_error", snapshot.test_error, None, snapshot.points.sizes[_TEST]),
    ]
    if found is not None:
        rows.append(("bias", found.bias, found.bias_error, e.train_sample))
        unseen = e.dev_sample if e.train_dev_error is None else e.train_dev_sample
        rows.append(("variance", found.variance, found.variance_error, unseen))
    names = ("figure", "value", "standard_error", "examples")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    notes = []
    if found is not None:
        notes.append(translate("PanelTables", "verdict: {name}").format(name=found.verdict))
    if found is not None and found.situation:
        text = translate("PanelTables", "situation: {name}")
        notes.append(text.format(name=found.situation))
    looks = translate("PanelTables", "looks at the test set: {count}").format(
        count=snapshot.reveals
    )
    return PanelTable(title, columns, (*notes, looks))
