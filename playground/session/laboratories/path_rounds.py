"""The rounds of a regularization path: the networks of one seed, one for each strength, together.

Rounds know nothing of each other, so that they may be trained side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.engine.measures import linear_share
from playground.engine.network import layer_norms
from playground.engine.propagation import forward
from playground.i18n.messages import marked
from playground.knobs.declaring import setting, setting_choice
from playground.knobs.hyperparameters import Hyperparameters
from playground.knobs.knob import Kind, Scale
from playground.session.background import IsCancelled
from playground.session.laboratories.laboratory import Setup
from playground.session.laboratories.maps import FIRST_SIDE, Maps
from playground.session.laboratories.replicas import Figures, Replicas, with_seed
from playground.session.laboratories.strengths import OTHER, chosen, strengths_of
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
        ("l2", marked("Knobs", "L2"), marked("Knobs", "The penalty λ/(2m)·‖W‖².")),
        ("l1", marked("Knobs", "L1"), marked("Knobs", "The penalty λ/(2m)·‖W‖₁.")),
        ("dropout", marked("Knobs", "Dropout"),
         marked("Knobs", "One keep_prob for all hidden layers.")),
        ("stop", marked("Knobs", "Stopping"),
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


class Round(NamedTuple):
    """One piece of the work: what is varied, and which seed, counted from that of the knobs."""

    kind: str
    seed: int


@dataclass(frozen=True, eq=False, kw_only=True)
class Shown:
    """What is shown of the first seed's networks, one for each strength: J, ‖W‖, the share of z in
    the linear part, boundaries, and the examples that are drawn over them."""

    cost: Array
    norms: Array
    linear: Array
    boundaries: NDArray[np.float32]
    points: Points


@dataclass(frozen=True, eq=False, kw_only=True)
class RoundPart:
    """How far a round has come; strengths ascending, (K,), errors and zeros one for each.

    part: 0 to 1. step: of the networks. Errors of what is no number any more, or of a step that is
    still to come, are NaN; so are all of the test set unless they are asked for. shown: of the
    first seed alone.
    """

    part: float
    step: int
    strengths: Array
    train: Array
    dev: Array
    test: Array
    zeros: Array
    m_dev: int
    shown: Shown | None


def rounds_of(setup: PathSetup) -> list[Round]:
    """Seed by seed, then the other penalty for comparison."""
    found = [Round(setup.kind, seed) for seed in range(setup.seeds)]
    if setup.kind in OTHER:
        found.append(Round(OTHER[setup.kind], 0))
    return found


def members(setup: PathSetup, kind: str, strengths: Array, seed: int) -> list[Hyperparameters]:
    """The knobs of one seed's networks, one for each strength; with `stop` one alone."""
    knobs = with_seed(setup.knobs, seed).with_changes(early_stopping="off")
    if kind == "stop":
        return [knobs]
    return [knobs.with_changes(**chosen(kind, strength)) for strength in strengths]


def train_round(setup: PathSetup, one: Round, cancelled: IsCancelled) -> Iterator[RoundPart]:
    """Train one round, and tell how far it is whenever there is more to draw."""
    examples = setup.begin(most=1).examples
    strengths = strengths_of(setup.kind, examples.sizes.train, setup.train_steps)
    given = setup.at_hand.parameters if one.seed == 0 else None
    networks = Replicas(
        members(setup, one.kind, strengths, one.seed), [examples], CURVE_SAMPLE, parameters=given
    )
    looks = _Looks(setup, one, networks, strengths)
    if one.kind == "stop":
        for place, step in enumerate(strengths):
            if not networks.train_to(int(step), cancelled):
                return
            looks.note(place)
            yield looks.part((place + 1) / len(strengths))
        return
    for look in _LOOKS:
        if not networks.train_to(round(look * setup.train_steps), cancelled):
            return
        looks.note(None)
        yield looks.part(look)


class _Looks:
    """What is seen of a round's networks; of a single network that is stopped, step by step."""

    def __init__(self, setup: PathSetup, one: Round, networks: Replicas, strengths: Array) -> None:
        self._setup, self._networks, self._strengths = setup, networks, strengths
        self._is_shown = one.seed == 0 and one.kind == setup.kind
        self._rows: dict[str, NDArray[Any]] = {}
        self._maps: Maps | None = None

    def note(self, place: int | None) -> None:
        """Measure the networks: at all places, or, of a single one, at this place."""
        networks = self._networks
        found = networks.measure()
        test = np.full(len(found.finite), np.nan)
        if self._setup.reveal_test:
            test = networks.test_errors()
        lost = ~found.finite
        rows: dict[str, NDArray[Any]] = {
            "train": np.where(lost, np.nan, found.train_error),
            "dev": np.where(lost, np.nan, found.dev_error),
            "test": np.where(lost, np.nan, test),
            "zeros": _zeros(networks),
        }
        if self._is_shown:
            rows |= self._looked_at(found)
        for name, row in rows.items():
            if place is None:
                self._rows[name] = np.array(row)
                continue
            if name not in self._rows or self._rows[name].shape[1:] != row.shape[1:]:
                shape = (len(self._strengths), *row.shape[1:])
                self._rows[name] = np.full(shape, np.nan, row.dtype)
            self._rows[name][place] = row[0]

    def _looked_at(self, found: Figures) -> dict[str, NDArray[Any]]:
        networks = self._networks
        if self._maps is None or self._maps.side == FIRST_SIDE:
            is_first = found.step == 0 and self._setup.kind != "stop"
            side = FIRST_SIDE if is_first else None  # so that there is a first picture soon
            self._maps = Maps(networks.shape, networks.prepared[0], len(networks.each), side)
        with np.errstate(all="ignore"):
            norms = np.sqrt((layer_norms(networks.shape, networks.theta) ** 2).sum(axis=-1))
        return {
            "cost": found.cost,
            "norms": norms,
            "linear": _linear(networks),
            "boundaries": self._maps.paint(networks.theta),
        }

    def part(self, part: float) -> RoundPart:
        """How far it is, frozen."""
        rows = {name: read_only(row.copy()) for name, row in self._rows.items()}
        shown = None
        if self._is_shown:
            assert self._maps is not None
            shown = Shown(
                points=self._maps.points,
                **{name: rows.pop(name) for name in ("cost", "norms", "linear", "boundaries")},
            )
        return RoundPart(
            part=part,
            step=self._networks.training.step,
            strengths=self._strengths,
            m_dev=self._networks.prepared[0].examples.sizes.dev,
            shown=shown,
            **rows,
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
