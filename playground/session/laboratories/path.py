"""The regularization path: one network for each of 32 strengths, trained together.

What is varied is λ of L2 or L1, keep_prob of dropout, or the step at which training stops. Errors
are given over seeds; boundaries and weights are those of the first seed. The best strength is
chosen by the dev set, never by the test set.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.data.examples import Examples
from playground.engine.activations import Array
from playground.engine.measures import linear_share
from playground.engine.network import layer_norms
from playground.engine.propagation import forward
from playground.i18n.messages import Message, marked, message
from playground.knobs.declaring import setting, setting_choice
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Kind, Scale, short_number
from playground.session.background import IsCancelled
from playground.session.laboratories.bands import (
    Band,
    may_be_chance,
    numbers,
    percent,
    seeds_text,
    so_far,
)
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.laboratories.maps import FIRST_SIDE, Maps
from playground.session.laboratories.replicas import Figures, Replicas, with_seed
from playground.session.laboratories.strengths import (
    OTHER,
    best_place,
    chosen,
    strength_text,
    strengths_of,
    weakest_place,
)
from playground.session.messages.measures import Points
from playground.session.run.evaluation import CURVE_SAMPLE

_LOOKS = (
    0.0,
    0.01,
    0.03,
    0.1,
    0.2,
    0.4,
    0.6,
    0.8,
    1.0,
)  # parts of the steps after which it is drawn
_LINEAR_EXAMPLES = 300


# fmt: off
@dataclass(frozen=True, kw_only=True)
class PathSetup(Setup):
    """What is varied, and how many networks are trained how long."""

    kind: str = setting_choice(
        "l2",
        ("l2", marked("Knobs", "L2, by λ"), marked("Knobs", "The penalty λ/(2m)·‖W‖².")),
        ("l1", marked("Knobs", "L1, by λ"), marked("Knobs", "The penalty λ/(2m)·‖W‖₁.")),
        ("dropout", marked("Knobs", "Dropout, by keep_prob"),
         marked("Knobs", "One keep_prob for all hidden layers.")),
        ("stop", marked("Knobs", "Stopping, by step"),
         marked("Knobs", "The same network, stopped earlier or later.")),
        label=marked("Knobs", "Regularization that is varied"),
        help=marked("Knobs", "Which strength the path goes along; everything else stays as it is."))
    train_steps: int = setting(
        2000, Kind.INTEGER, label=marked("Knobs", "Steps to train"),
        help=marked("Knobs", "How many steps each network is trained."),
        minimum=10, maximum=100_000, scale=Scale.LOG, smallest=10, step=1.25)
    seeds: int = setting(
        3, Kind.INTEGER, label=marked("Knobs", "Seeds"),
        help=marked("Knobs", "How many times everything is repeated with other initial weights and "
        "another batch order."),
        minimum=1, maximum=10, step=1)
    reveal_test: bool = setting(
        False, Kind.FLAG, label=marked("Knobs", "Reveal the test error"),
        help=marked("Knobs", "Shows the test error, too. A strength that is chosen by it is no "
        "longer tested by it."))
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class PathFindings:
    """The path as far as it is known; K strengths in ascending order.

    part: 0 to 1. step: of how many steps the networks are. strengths: λ, keep_prob or step,
    (K,). seeds: how many are in the bands. test: None unless asked for. other: the dev error with
    L1 where this is L2 and the other way round, with other_zeros, as zeros; None where not known.
    cost: J. norms: ‖W‖ of all layers together; zeros: the share of weights that are exactly 0;
    linear: the share of z in the linear part of the hidden units, NaN where they have none; each
    (K,), of the first seed. boundaries: (K, side, side), the chance of class 1, the bottom row
    first. points: what is drawn over them. best: the place of the best strength by the dev error,
    None without a dev set. m_dev: the number of dev examples.
    """

    part: float
    kind: str
    step: int
    strengths: Array
    seeds: int
    train: Band
    dev: Band
    test: Band | None
    other: Band | None
    other_zeros: Array | None
    cost: Array
    norms: Array
    zeros: Array
    linear: Array
    boundaries: NDArray[np.float32]
    points: Points
    best: int | None
    m_dev: int

    @property
    def weakest(self) -> int:
        """The place of the weakest regularization."""
        return weakest_place(self.kind, len(self.strengths))

    def sentence(self) -> Message:
        """What was found, in words."""
        return so_far(self._found(), self.part)

    def _found(self) -> Message:
        if self.best is None:
            return message(
                "Laboratories",
                "There is no dev set, or no network that is still numbers: nothing says which "
                "strength is best.",
            )
        without, dev = float(self.dev.mean[self.weakest]), float(self.dev.mean[self.best])
        values: dict[str, Any] = {
            "without": percent(without),
            "seeds": seeds_text(self.seeds),
            "m": short_number(self.m_dev),
        }
        if without - dev <= 0:
            return message(
                "Laboratories",
                "No strength lowers the dev error below the {without} of the weakest "
                "(over {seeds}, {m} dev examples).",
                **values,
            )
        values |= {
            "dev": percent(dev),
            "strength": strength_text(self.kind, self.strengths[self.best]),
        }
        if may_be_chance(without, dev, self.m_dev):
            return message(
                "Laboratories",
                "By dev error {strength} is best, {dev} against {without} of the weakest: "
                "with {m} dev examples that may be chance (over {seeds}).",
                **values,
            )
        return message(
            "Laboratories",
            "By dev error {strength} is best: {dev} against {without} of the weakest "
            "(over {seeds}, {m} dev examples).",
            **values,
        )

    def to_json(self) -> dict[str, Any]:
        """All but the boundaries."""
        return {
            "kind": self.kind,
            "trained_steps": self.step,
            "seeds": self.seeds,
            "strengths": self.strengths.tolist(),
            "train_error": self.train.to_json(),
            "dev_error": self.dev.to_json(),
            "test_error": None if self.test is None else self.test.to_json(),
            "other_dev_error": None if self.other is None else self.other.to_json(),
            "other_zero_share": None if self.other_zeros is None else numbers(self.other_zeros),
            "cost": numbers(self.cost),
            "weight_norm": numbers(self.norms),
            "zero_share": numbers(self.zeros),
            "linear_share": numbers(self.linear),
            "best": None if self.best is None else float(self.strengths[self.best]),
        }


def members(setup: PathSetup, kind: str, strengths: Array, seed: int) -> list[Hyperparameters]:
    """The knobs of one seed's networks, one for each strength; with `stop` one alone."""
    knobs = with_seed(setup.knobs, seed).with_changes(early_stopping="off")
    if kind == "stop":
        return [knobs]
    return [knobs.with_changes(**chosen(kind, strength)) for strength in strengths]


def run(setup: PathSetup, cancelled: IsCancelled) -> Iterator[PathFindings]:
    """The path, drawn as it is trained: seed by seed, then the other penalty for comparison."""
    examples = setup.begin(most=1).examples
    strengths = strengths_of(setup.kind, examples.sizes.train, setup.train_steps)
    path = _Path(setup, examples, strengths)
    rounds = [(setup.kind, seed) for seed in range(max(1, setup.seeds))]
    if setup.kind in OTHER:
        rounds.append((OTHER[setup.kind], 0))
    for place, (kind, seed) in enumerate(rounds):
        for part in path.train(kind, seed, cancelled):
            yield path.findings((place + part) / len(rounds))


class _Path:
    """What is known so far."""

    def __init__(self, setup: PathSetup, examples: Examples, strengths: Array) -> None:
        self._setup, self._examples, self._strengths = setup, examples, strengths
        # Train, dev and test errors by seed; of the first as they come, of others once trained.
        self._rows: dict[int, tuple[Array, Array, Array]] = {}
        self._other: tuple[Array, Array] | None = None  # dev error, zeros
        self._first: dict[str, Any] = {}
        self._maps: Maps | None = None
        self._step = 0

    def train(self, kind: str, seed: int, cancelled: IsCancelled) -> Iterator[float]:
        """Train one seed's networks; the part that is done, whenever there is more to draw."""
        setup, K = self._setup, len(self._strengths)
        networks = Replicas(
            members(setup, kind, self._strengths, seed), [self._examples], CURVE_SAMPLE
        )
        if kind == "stop":
            rows = [np.full(K, np.nan) for _ in range(3)]
            collected: list[dict[str, Any]] = []
            for place, step in enumerate(self._strengths):
                if not networks.train_to(int(step), cancelled):
                    return
                found, test = self._measure(networks)
                for row, one in zip(rows, (found.train_error, found.dev_error, test), strict=True):
                    row[place] = one[0]
                if seed == 0 or place == K - 1:
                    self._rows[seed] = (rows[0].copy(), rows[1].copy(), rows[2].copy())
                    self._step = found.step
                if seed == 0:
                    collected.append(self._looked_at(networks, found))
                    self._first = _joined(collected, K)
                yield (place + 1) / K
            return
        for look in _LOOKS:
            if not networks.train_to(round(look * setup.train_steps), cancelled):
                return
            found, test = self._measure(networks)
            if kind == setup.kind:
                if seed == 0 or look == _LOOKS[-1]:
                    self._rows[seed] = found.train_error, found.dev_error, test
                    self._step = found.step
                if seed == 0:
                    self._first = self._looked_at(networks, found)
            else:
                self._other = found.dev_error, _zeros(networks)
            yield look

    def _measure(self, networks: Replicas) -> tuple[Figures, Array]:
        """The figures of those that are still numbers, and their test errors where asked for."""
        found = networks.measure()
        test = np.full(len(found.finite), np.nan)
        if self._setup.reveal_test:
            test = networks.test_errors()
        lost = ~found.finite
        errors = [np.where(lost, np.nan, one) for one in (found.train_error, found.dev_error, test)]
        return replace(found, train_error=errors[0], dev_error=errors[1]), errors[2]

    def _looked_at(self, networks: Replicas, found: Figures) -> dict[str, Any]:
        """What is shown of the first seed's networks, one row for each of them."""
        if self._maps is None or self._maps.side == FIRST_SIDE:
            side = None if found.step else FIRST_SIDE  # so that there is a first picture soon
            self._maps = Maps(networks.shape, networks.prepared[0], len(networks.each), side)
        with np.errstate(all="ignore"):
            norms = np.sqrt((layer_norms(networks.shape, networks.theta) ** 2).sum(axis=-1))
        return {
            "cost": found.cost,
            "norms": norms,
            "zeros": _zeros(networks),
            "linear": _linear(networks),
            "boundaries": self._maps.paint(networks.theta),
        }

    def findings(self, part: float) -> PathFindings:
        """All of it, frozen."""
        train, dev, test = (
            Band.over(np.array([rows[place] for rows in self._rows.values()])) for place in range(3)
        )
        other = self._other
        assert self._maps is not None
        return PathFindings(
            part=part,
            kind=self._setup.kind,
            step=self._step,
            strengths=self._strengths,
            seeds=len(self._rows),
            train=train,
            dev=dev,
            test=test if self._setup.reveal_test else None,
            other=None if other is None else Band.over(other[0][None]),
            other_zeros=None if other is None else read_only(other[1].copy()),
            points=self._maps.points,
            best=best_place(dev.mean, weakest_place(self._setup.kind, len(dev.mean))),
            m_dev=self._examples.sizes.dev,
            **{name: read_only(np.array(values)) for name, values in self._first.items()},
        )


def _zeros(networks: Replicas) -> Array:
    """The share of weights that are exactly 0, (R,)."""
    kept = networks.theta[:, networks.shape.is_weight]
    return np.asarray((kept == 0).mean(axis=1))


def _linear(networks: Replicas) -> Array:
    """The share of z, of all hidden units together, in the linear part of their function, (R,)."""
    shape, one = networks.shape, networks.prepared[0]
    if shape.L == 1:
        return np.full(len(networks.each), np.nan)
    X = one.some_train(slice(_LINEAR_EXAMPLES))
    sizes = np.array(shape.hidden, float)
    shares = [linear_share(shape, forward(shape, theta, X)) for theta in networks.theta]
    return np.array([float(share @ sizes / sizes.sum()) for share in shares])


def _joined(collected: list[dict[str, Any]], K: int) -> dict[str, Any]:
    """Rows of single networks put together; of those that are still to come NaN."""
    joined = {}
    for name, value in collected[0].items():
        rows = np.full((K, *value.shape[1:]), np.nan, value.dtype)
        rows[: len(collected)] = np.concatenate([one[name] for one in collected])
        joined[name] = rows
    return joined


def table(findings: PathFindings) -> Mapping[str, Sequence[object]]:
    """One row for each strength."""
    bands = {"train_error": findings.train, "dev_error": findings.dev}
    if findings.test is not None:
        bands["test_error"] = findings.test
    return {
        "strength": findings.strengths.tolist(),
        **{
            f"{name}_{which}": numbers(getattr(band, which))
            for name, band in bands.items()
            for which in ("low", "mean", "high")
        },
        "cost": numbers(findings.cost),
        "weight_norm": numbers(findings.norms),
        "zero_share": numbers(findings.zeros),
        "linear_share": numbers(findings.linear),
    }


LABORATORY = Laboratory(
    name="path",
    title=marked("Laboratories", "The regularization path"),
    fact=marked(
        "Laboratories",
        "A larger λ makes the weights smaller. L1 sets many of them to exactly 0, L2 none.",
    ),
    help=marked(
        "Laboratories",
        "Networks that differ in the strength of one regularization alone, trained side by side. "
        "Errors are measured without dropout; the best strength is chosen by the dev error.",
    ),
    setup=PathSetup,
    run=run,
    table=table,
    words=marked("Search", "λ, lambda, sweep, weight decay, L1, L2, dropout, best regularization"),
)
