"""Normalizing inputs: the cost's contours over two weights, and what descends in them.

The cost is that of logistic regression without b on the training set at hand, for the data as they
are, centred, standardized, and divided by σ² as printed; all descend from w = 0, where every
treatment predicts the same.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from playground.data.normalization import KINDS, fit
from playground.engine.activations import Array
from playground.engine.laboratories.logistic_cost import Curvature, Descent, LogisticCost
from playground.i18n.figures import significant
from playground.i18n.messages import Message, marked, message
from playground.interruption import Check
from playground.knobs.declaring import setting
from playground.knobs.knob import Kind, Scale
from playground.session.background import IsCancelled
from playground.session.laboratories.given_up import UncountedCheck, until_cancelled
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.laboratories.plain import plain
from playground.session.laboratories.prepared import prepared_examples
from playground.session.run.evaluation import sample

_MOST_EXAMPLES = 500
_COARSE, _FINE = 16, 72  # values of the map of J along an axis
_FINER = {_COARSE: 2.0, _FINE: 4.0}  # times as many across a narrow valley, at most
_REACH = 2.5  # of the map, in half widths of a square view: panes are wider or higher than square
_ROOM = 1.25  # around what is shown
_NARROWEST = 8.0  # times as long as wide a valley is drawn at most; beyond, one axis is stretched
_LONG_PATH = {_COARSE: 100, _FINE: 2000}  # steps to where a cost without a minimum is looked at

NAMES = {
    "none": marked("Laboratories", "as they are"),
    "centre": marked("Laboratories", "centred"),
    "standardize": marked("Laboratories", "standardized"),
    "as_printed": marked("Laboratories", "as printed, ÷ σ²"),
}


# fmt: off
@dataclass(frozen=True, kw_only=True)
class ContoursSetup(Setup):
    """How far each path goes, and whether each has a rate of its own."""

    multiple: float = setting(
        0.0, Kind.NUMBER, label=marked("Knobs", "Times the stable rate"), symbol="×",
        help=marked("Knobs", "Each path descends at so many times its own largest stable rate. "
        "Off: all descend at the one learning rate α."),
        minimum=0.0, maximum=2.5, step=0.05, zero_text=marked("Knobs", "off"))
    path_steps: int = setting(
        200, Kind.INTEGER, label=marked("Knobs", "Steps of a path"),
        help=marked("Knobs", "How many steps of gradient descent on all examples a path has."),
        minimum=1, maximum=5000, scale=Scale.LOG, smallest=1, step=1.25)
# fmt: on


@dataclass(frozen=True, eq=False)
class View:
    """A map of J over a plane of weights: origin + a·first + b·second.

    first, second: (n,), of length 1; middle, half: (2,), the middle of a square view, and half its
    width along each axis, unequal where one is stretched; a: (q,), b: (p,); J: (p, q). axes: what
    the two directions are, weights of that number, or 0 for the steepest, −1 for b, −2 for the way
    from the start to the end.
    """

    origin: Array
    first: Array
    second: Array
    middle: Array
    half: Array
    a: Array
    b: Array
    J: Array
    axes: tuple[int, int]

    @property
    def stretched(self) -> float:
        """How many times the narrower axis is drawn as large as the other one."""
        return float(self.half.max() / self.half.min())

    def place(self, w: Array) -> Array:
        """Where weights (…, n) are seen, (…, 2)."""
        away = w - self.origin
        return np.stack([away @ self.first, away @ self.second], axis=-1)


@dataclass(frozen=True, eq=False, kw_only=True)
class Treated:
    """The landscape of one treatment of the data.

    mean, scale: (n_x,), what x becomes is (x − mean)/scale. end: w (n,) at the minimum; where there
    is none, after a long descent. measured: the largest stable rate, found by trying; None where
    it is to come or there is no minimum. rate: α of the path; path: (k + 1, 2) in the view;
    costs: (k + 1,).
    """

    kind: str
    mean: Array
    scale: Array
    at_start: Curvature
    at_end: Curvature
    end: Array
    has_minimum: bool
    view: View
    least: float
    rate: float = 0.0
    path: Array
    costs: Array
    rises: int = 0
    measured: float | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class ContoursFindings:
    """What was found so far of each treatment."""

    part: float
    kind: str  # the experiment's own
    features: tuple[str, ...]
    examples: int
    of_examples: int
    steps: int
    treated: Mapping[str, Treated]
    without_l1: bool = False  # the experiment's penalty, which has no Hessian

    def to_json(self) -> dict[str, Any]:
        """All figures but the maps of J."""
        figures = {
            "features": self.features,
            "examples": self.examples,
            "path_steps": self.steps,
            "treatments": {
                kind: {
                    "mean": one.mean,
                    "scale": one.scale,
                    "condition_at_start": one.at_start.condition,
                    "condition_at_end": one.at_end.condition,
                    "eigenvalues_at_start": one.at_start.eigenvalues,
                    "largest_stable_rate_at_start": one.at_start.largest_stable_rate,
                    "largest_stable_rate_at_end": one.at_end.largest_stable_rate,
                    "largest_stable_rate_measured": one.measured,
                    "has_minimum": one.has_minimum,
                    "minimum": one.end if one.has_minimum else None,
                    "least_cost": one.least if one.has_minimum else None,
                    "learning_rate": one.rate,
                    "rises": one.rises,
                    "costs": one.costs,
                    "path": one.path,
                }
                for kind, one in self.treated.items()
            },
        }
        found: dict[str, Any] = plain(figures)
        return found

    def sentence(self) -> Message:
        """The valley as it is and standardized, and how the path of the experiment's own went."""
        raw, cured = self.treated["none"], self.treated["standardize"]
        own = self.treated[self.kind]
        said = message(
            "Laboratories",
            "As they are, the valley is {raw} times as curved across as along, and the largest "
            "stable rate is {raw_rate}; standardized, {cured} times and {cured_rate}.",
            raw=significant(raw.at_end.condition, 3),
            raw_rate=significant(raw.at_end.largest_stable_rate, 3),
            cured=significant(cured.at_end.condition, 3),
            cured_rate=significant(cured.at_end.largest_stable_rate, 3),
        )  # fmt: skip
        name = Message("Laboratories", NAMES[self.kind], {})
        path = message(
            "Laboratories",
            "{said} This experiment's inputs ({name}): at α = {rate}, {part} times the "
            "stable rate, J rises in {rises} of {steps} steps.",
            said=said, name=name, rate=significant(own.rate, 3),
            part=significant(own.rate / own.at_end.largest_stable_rate, 2),
            rises=own.rises, steps=own.costs.size - 1,
        )  # fmt: skip
        if self.without_l1:
            path = message(
                "Laboratories", "{said} The L1 penalty, which has no Hessian, is left out.",
                said=path,
            )  # fmt: skip
        if own.has_minimum:
            return path
        return message(
            "Laboratories",
            "{said} A line through 0 separates the classes: without λ J has no minimum, and the "
            "rates are those at the end of a long descent.",
            said=path,
        )


# ---- the computation ----------------------------------------------------------------------------


def run(setup: ContoursSetup, cancelled: IsCancelled) -> Iterator[ContoursFindings]:
    """Coarse maps and all paths first, then finer maps, then the stable rates found by trying."""
    return until_cancelled(lambda check: _found(setup, check), cancelled)


def _found(setup: ContoursSetup, check: Check) -> Iterator[ContoursFindings]:
    examples = prepared_examples(setup, "none").examples
    m = examples.sizes.train
    chosen = sample(m, _MOST_EXAMPLES)
    X, Y = examples.X_train[:, chosen], examples.Y_train[:, chosen]
    knobs = setup.knobs
    lambd = knobs.lambd * Y.size / m if knobs.penalty == "l2" else 0.0  # λ/m as in training
    treated: dict[str, Treated] = {}
    found = ContoursFindings(
        part=0.0, kind=knobs.normalization, features=_names(examples.feature_names, X.shape[0]),
        examples=Y.size, of_examples=m, steps=setup.path_steps, treated=treated,
        without_l1=knobs.penalty == "l1" and knobs.lambd > 0,
    )  # fmt: skip
    for kind in KINDS:
        treated[kind] = _descend(_treated(_key(kind, X, Y, lambd), _COARSE), setup, X, Y, lambd)
        check()
    yield replace(found, part=0.1, treated=dict(treated))
    for kind in KINDS:
        treated[kind] = _descend(_treated(_key(kind, X, Y, lambd), _FINE), setup, X, Y, lambd)
        check()
    yield replace(found, part=0.3, treated=dict(treated))
    for place, kind in enumerate(KINDS, 1):
        if treated[kind].has_minimum:
            measured = _measured(_key(kind, X, Y, lambd), UncountedCheck(check))
            treated[kind] = replace(treated[kind], measured=measured)
        yield replace(found, part=0.3 + 0.7 * place / len(KINDS), treated=dict(treated))


def _names(names: tuple[str, ...] | None, n_x: int) -> tuple[str, ...]:
    return names or tuple(f"x{i}" for i in range(1, n_x + 1))


def _descend(one: Treated, setup: ContoursSetup, X: Array, Y: Array, lambd: float) -> Treated:
    rate = setup.knobs.learning_rate
    if setup.multiple:
        rate = setup.multiple * one.at_end.largest_stable_rate
    descent = _descent(_key(one.kind, X, Y, lambd), rate, setup.path_steps)
    return replace(
        one, rate=rate, path=one.view.place(descent.weights), costs=descent.costs,
        rises=descent.rises,
    )  # fmt: skip


@dataclass(frozen=True)
class _Key:
    """All that a landscape depends on."""

    kind: str
    n_x: int
    X: bytes
    Y: bytes
    lambd: float


def _key(kind: str, X: Array, Y: Array, lambd: float) -> _Key:
    return _Key(kind, X.shape[0], X.tobytes(), Y.tobytes(), lambd)


def _raw(key: _Key) -> Array:
    return np.frombuffer(key.X).reshape(key.n_x, -1)


def _cost(key: _Key) -> LogisticCost:
    """Of the weights alone; a single feature has b beside it, so that there is a plane."""
    X = fit(key.kind, _raw(key)).apply(_raw(key))
    if key.n_x == 1:
        X = np.vstack([X, np.ones_like(X)])
    return LogisticCost(X, np.frombuffer(key.Y).reshape(1, -1), key.lambd)


@lru_cache(maxsize=len(KINDS))
def _descent(key: _Key, rate: float, steps: int) -> Descent:
    cost = _cost(key)
    return cost.descend(np.zeros(cost.n), rate, steps)


@lru_cache(maxsize=4 * len(KINDS))
def _treated(key: _Key, points: int) -> Treated:
    """The landscape without a path: it stays while the learning rate is dragged."""
    cost, fitted = _cost(key), fit(key.kind, _raw(key))
    start = np.zeros(cost.n)
    at_start = cost.curvature(start)
    end = cost.minimum()
    has_minimum = end is not None
    if end is None:
        rate = min(at_start.largest_stable_rate, 1e12)
        end = cost.descend(start, rate, _LONG_PATH[points]).weights[-1]
    at_end = cost.curvature(end)
    return Treated(
        kind=key.kind, mean=fitted.mean[:, 0], scale=fitted.scale[:, 0], at_start=at_start,
        at_end=at_end, end=end, has_minimum=has_minimum, least=float(cost.cost(end)),
        view=_view(cost, key.n_x, at_start, at_end, end, has_minimum, points),
        path=np.zeros((1, 2)), costs=cost.cost(start[None]),
    )  # fmt: skip


def _view(
    cost: LogisticCost, n_x: int, at_start: Curvature, at_end: Curvature, end: Array,
    has_minimum: bool, points: int,
) -> View:  # fmt: skip
    first, second, axes = np.eye(cost.n)[0], np.eye(cost.n)[1], (1, 2 if n_x == 2 else -1)
    origin = np.zeros(cost.n)
    if cost.n > 2:
        first, axes = at_end.steepest, (0, -2)
        along = end - (end @ first) * first
        length = float(np.linalg.norm(along))
        second = along / length if length > 0 else at_end.eigenvectors[:, -2]
    plane = np.stack([first, second])
    middle = plane @ end
    half = np.abs(middle)
    if has_minimum:
        # The box around the ellipse on which J is, nearly, that of the start.
        of = at_end if at_end.eigenvalues[0] > 0 else at_start
        H = plane @ (of.eigenvectors * of.eigenvalues) @ of.eigenvectors.T @ plane.T
        rise = max(float(cost.cost(origin) - cost.cost(end)), 0.0)
        with np.errstate(all="ignore"):
            box = np.sqrt(2 * rise * np.diagonal(np.linalg.pinv(H)))
        half = np.maximum(half, np.where(np.isfinite(box), box, 0.0))
    half = _ROOM * np.where(half > 0, half, max(float(half.max()), 1e-3))
    narrow = int(np.argmin(half))
    shown = np.full(2, half.max())
    shown[narrow] = min(half.max(), _NARROWEST * half[narrow])
    counts = np.full(2, points)
    counts[narrow] = points * min(
        _FINER[points], shown[narrow] / half[narrow]
    )  # as it is steep there
    a, b = (middle[i] + shown[i] * np.linspace(-_REACH, _REACH, counts[i]) for i in (0, 1))
    w = origin + a[None, :, None] * first + b[:, None, None] * second
    J = np.stack([cost.cost(row) for row in w])
    return View(origin, first, second, middle, shown, a, b, J, axes)


@lru_cache(maxsize=2 * len(KINDS))
def _measured(key: _Key, check: UncountedCheck) -> float:
    return _cost(key).measured_stable_rate(_treated(key, _FINE).end, check.check)


# ---- what is kept of it -------------------------------------------------------------------------


def table(findings: ContoursFindings) -> Mapping[str, Sequence[object]]:
    """A row for each treatment, and its path."""
    rows = findings.treated.values()
    columns: dict[str, Sequence[object]] = {
        "treatment": list(findings.treated),
        "condition_at_start": [one.at_start.condition for one in rows],
        "condition_at_end": [one.at_end.condition for one in rows],
        "stable_rate_at_start": [one.at_start.largest_stable_rate for one in rows],
        "stable_rate_at_end": [one.at_end.largest_stable_rate for one in rows],
        "stable_rate_measured": [one.measured for one in rows],
        "learning_rate": [one.rate for one in rows],
        "rises": [one.rises for one in rows],
    }
    for place, name in enumerate(findings.features):
        columns[f"mean_{name}"] = [float(one.mean[place]) for one in rows]
        columns[f"scale_{name}"] = [float(one.scale[place]) for one in rows]
    for kind, one in findings.treated.items():
        columns[f"{kind}_path_1"] = one.path[:, 0].tolist()
        columns[f"{kind}_path_2"] = one.path[:, 1].tolist()
        columns[f"{kind}_cost"] = one.costs.tolist()
    return columns


def ratio_of_rates(one: Treated) -> float:
    """The path's α in largest stable rates at the end."""
    return one.rate / one.at_end.largest_stable_rate if one.rate else math.nan


LABORATORY = Laboratory(
    name="contours",
    title=marked("Laboratories", "Normalizing inputs"),
    fact=marked(
        "Laboratories",
        "Gradient descent converges up to α = 2/λₘₐₓ of the Hessian where the path ends; the one "
        "at the start is safe, and low. Standardizing makes the valley round; dividing by σ² only "
        "turns it.",
    ),
    help=marked(
        "Laboratories",
        "Logistic regression without b on up to 500 training examples, from w = 0, on all examples "
        "at every step.",
    ),
    setup=ContoursSetup,
    run=run,
    table=table,
    words=marked("Search", "contour, valley, Hessian, condition number, stable learning rate"),
)
