"""Dropout as an ensemble: thinned networks and their mean, and what descent does under dropout.

From one initialization, on all examples at once: without dropout, with masks drawn anew in every
step, and with the masks of the first step for ever, as the course's exercise has it. The thinned
networks are those of the network that fresh masks have trained.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.arrays import read_only
from playground.engine.activations import Array
from playground.engine.laboratories.dropout_ensemble import descend, draw_masks, thinned
from playground.engine.network import layer_norms
from playground.i18n.figures import percent, shortest, together
from playground.i18n.messages import Message, marked, message
from playground.knobs.declaring import setting
from playground.knobs.knob import Kind, Scale, short_number
from playground.random_streams import Stream, generator
from playground.session.background import IsCancelled
from playground.session.laboratories.bands import numbers
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.laboratories.maps import FIRST_SIDE, Maps
from playground.session.laboratories.replicas import Replicas
from playground.session.laboratories.thinned_networks import Judge, SetErrors, next_z, slope_of
from playground.session.messages.measures import Points

THUMBNAILS = 12
DESCENTS = ("without", "fresh", "held")
_MOST_EXAMPLES = 500  # of the training set, for a descent on all of them at once
_LOOKS = (0.0, 0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1.0)  # parts of the steps after which it is drawn
_LAMBDAS = np.geomspace(1e-4, 0.3, 15)  # times m, of the L2 networks that are compared


# fmt: off
@dataclass(frozen=True, kw_only=True)
class EnsembleSetup(Setup):
    """How much is dropped, and how long is trained."""

    kept: float = setting(
        0.5, Kind.NUMBER, label=marked("Knobs", "Share of units kept"), symbol="keep_prob",
        help=marked("Knobs", "The chance that a hidden unit is kept in a thinned network."),
        minimum=0.05, maximum=1.0, step=0.05)
    train_steps: int = setting(
        1000, Kind.INTEGER, label=marked("Knobs", "Steps to train"),
        help=marked("Knobs", "How many steps each network is trained."),
        minimum=10, maximum=100_000, scale=Scale.LOG, smallest=10, step=1.25)
    networks: int = setting(
        50, Kind.INTEGER, label=marked("Knobs", "Thinned networks"),
        help=marked("Knobs", "How many thinned networks are drawn for the mean."),
        minimum=THUMBNAILS, maximum=500, scale=Scale.LOG, smallest=THUMBNAILS, step=1.25)
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class Descent:
    """J by step of one descent, with the masks that each step was made with, (steps,).

    rises: in how many steps J rose. cost: J of the last network without dropout. train, dev: its
    errors, without dropout. norms: ‖W[l]‖, (L,).
    """

    J: Array
    rises: int
    cost: float
    train: float
    dev: float | None
    norms: Array


@dataclass(frozen=True, eq=False, kw_only=True)
class EnsembleFindings:
    """part: 0 to 1. step: of the networks. m: the training examples that are descended on.

    thumbnails: the first thinned networks, (k, side, side), the chance of class 1, the bottom row
    first; mean: of all of them; full: the network with all units; unscaled: the mean of networks
    thinned without division. points: what is drawn over them. z_full, z_scaled, z_unscaled: of
    units of the layer after the first hidden one, with all units, and their means over the thinned
    networks with and without division by keep_prob, (n,). train, dev: errors. descents: by
    `DESCENTS`. l2: an L2 network of about the same J without penalty and dropout, l2_lambd its λ;
    None where it is not trained yet.
    """

    part: float
    step: int
    m: int
    kept: float
    networks: int
    thumbnails: NDArray[np.float32]
    mean: NDArray[np.float32]
    full: NDArray[np.float32]
    unscaled: NDArray[np.float32]
    points: Points
    z_full: Array
    z_scaled: Array
    z_unscaled: Array
    slope: float | None
    train: SetErrors
    dev: SetErrors | None
    m_dev: int
    descents: Mapping[str, Descent]
    l2: Descent | None
    l2_lambd: float

    def sentence(self) -> Message:
        """What was found, in words."""
        without, fresh, held = (self.descents[name] for name in DESCENTS)
        where = self.dev or self.train
        values = {
            "one": percent(where.one), "ensemble": percent(where.ensemble),
            "full": percent(where.full),
        }  # fmt: skip
        if self.step == 0:
            return message(
                "Laboratories",
                "Before training: {networks} networks thinned at keep_prob = {kept}, and the "
                "full one.",
                networks=self.networks, kept=shortest(self.kept),
            )  # fmt: skip
        held_J, full_J = together(float(held.J[-1]), held.cost, digits=3)
        descent = message(
            "Laboratories",
            "In {step} steps J rose {rises} times with fresh masks and {smooth} times without "
            "dropout. With the first masks for ever it fell to {held}, where the full network has "
            "{full_J}.",
            step=short_number(self.step), rises=short_number(fresh.rises),
            smooth=short_number(without.rises), held=held_J,
            full_J=full_J,
        )  # fmt: skip
        if self.dev is None:
            return message(
                "Laboratories",
                "Train error of one thinned network {one}, of their mean {ensemble}, of the full "
                "network {full}. {descent}",
                descent=descent, **values,
            )  # fmt: skip
        return message(
            "Laboratories",
            "Dev error of one thinned network {one}, of their mean {ensemble}, of the full "
            "network {full}. {descent}",
            descent=descent, **values,
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """All but the maps."""
        return {
            "trained_steps": self.step,
            "examples": self.m,
            "networks": self.networks,
            "errors": {
                name: None if errors is None else vars(errors)
                for name, errors in (("train", self.train), ("dev", self.dev))
            },
            "z": {
                "full": self.z_full.tolist(),
                "scaled": self.z_scaled.tolist(),
                "unscaled": self.z_unscaled.tolist(),
                "slope_unscaled": self.slope,
            },
            "descents": {name: _json(one) for name, one in self.descents.items()},
            "l2": None if self.l2 is None else {"lambd": self.l2_lambd, **_json(self.l2)},
        }


def _json(one: Descent) -> dict[str, Any]:
    return {
        "J": numbers(one.J), "rises": one.rises, "cost": _number(one.cost),
        "train_error": _number(one.train), "dev_error": one.dev, "weight_norms": numbers(one.norms),
    }  # fmt: skip


def _number(value: float) -> float | None:
    return numbers(np.array([value]))[0]


def run(setup: EnsembleSetup, cancelled: IsCancelled) -> Iterator[EnsembleFindings]:
    """First the network before training, then as it is trained, and at the end L2 beside it."""
    bench = _Bench(setup)
    for look in _LOOKS:
        if not bench.descend_to(round(look * setup.train_steps), cancelled):
            return
        yield bench.findings(0.8 * look)
    if bench.train_l2(cancelled):
        yield bench.findings(1.0)


class _Bench:
    """Three descents side by side, and what is looked at in between."""

    def __init__(self, setup: EnsembleSetup) -> None:
        begun = setup.begin(most=1)
        self._setup, self._prepared = setup, begun.prepared
        self.shape = shape = begun.architecture
        if not shape.hidden:
            raise ValueError(
                message(
                    "Problems",
                    "dropout drops hidden units, and this network has none; give it a hidden layer",
                )
            )
        self._X = begun.prepared.some_train(slice(_MOST_EXAMPLES))
        self._Y = begun.examples.Y_train[:, :_MOST_EXAMPLES]
        theta, kept, seed = begun.training.theta, setup.kept, setup.knobs.batch_seed
        if setup.at_hand.checkpoint is not None:  # the descents begin where the network began
            theta = (
                replace(setup, at_hand=replace(setup.at_hand, checkpoint=None))
                .begin(most=1)
                .training.theta
            )
        self._penalty = begun.training.settings.penalty
        random, m = generator(seed, Stream.THINNED, 0), self._X.shape[1]

        def fresh() -> Iterator[list[Array]]:
            while True:
                yield [one[0] / kept for one in draw_masks(shape, kept, 1, random, m)]

        held = [
            one[0] / kept
            for one in draw_masks(shape, kept, 1, generator(seed, Stream.THINNED, 1), m)
        ]
        sources: tuple[Iterator[Sequence[Array] | None], ...] = repeat(None), fresh(), repeat(held)
        alpha = setup.knobs.learning_rate
        self._descents = [
            descend(shape, theta, self._X, self._Y, self._penalty, alpha, source)
            for source in sources
        ]
        self._theta = [np.array(theta) for _ in DESCENTS]
        self._J: list[list[float]] = [[] for _ in DESCENTS]
        masks = draw_masks(shape, kept, setup.networks, generator(seed, Stream.THINNED, 2))
        self._masks = masks
        sets = begun.prepared.examples.sizes
        self._maps: tuple[Maps, Maps] | None = None
        self._sets = [Judge(shape, self._X, self._Y, setup.networks)]
        if sets.dev:
            dev = begun.prepared.X_dev[:, :10_000], begun.examples.Y_dev[:, :10_000]
            self._sets.append(Judge(shape, *dev, setup.networks))
        self._l2: Descent | None = None
        self._l2_lambd = 0.0

    @property
    def _step(self) -> int:
        return len(self._J[0])

    def descend_to(self, step: int, cancelled: IsCancelled) -> bool:
        """Train all three up to a step; whether to go on."""
        while self._step < step:
            count = min(25, step - self._step)
            for place, descent in enumerate(self._descents):
                for taken in islice(descent, count):
                    self._J[place].append(taken.cost)
                    self._theta[place] = taken.theta
            if cancelled():
                return False
        return not cancelled()

    def train_l2(self, cancelled: IsCancelled) -> bool:
        """L2 networks, of which the one is kept whose J without penalty is nearest to dropout's."""
        knobs = self._setup.knobs
        m = self._X.shape[1]
        each = [
            knobs.with_changes(
                penalty="l2", lambd=float(f"{share * m:.3g}"), keep_prob=1.0, keep_prob_input=1.0,
                batch_size=0, optimizer="gradient_descent", learning_rate_decay="none",
                augmentation="none", early_stopping="off",
            )
            for share in _LAMBDAS
        ]  # fmt: skip
        examples = self._prepared.examples
        some = replace(
            examples,
            X_train=examples.X_train[:, :_MOST_EXAMPLES],
            Y_train=examples.Y_train[:, :_MOST_EXAMPLES],
        )
        networks = Replicas(each, [some], parameters=self._setup.at_hand.parameters)
        if not networks.train_to(self._step, cancelled):
            return False
        found = networks.measure()
        with np.errstate(all="ignore"):
            target = self._sets[0].cost(self._theta[1])
            far = np.abs(np.log(found.data_cost) - np.log(target))
        place = int(np.argmin(np.where(np.isfinite(far), far, np.inf)))
        self._l2 = self._descent(networks.theta[place].copy(), np.empty(0))
        self._l2_lambd = each[place].lambd
        return True

    def _descent(self, theta: Array, J: Array) -> Descent:
        dev = self._sets[1].error(theta) if len(self._sets) > 1 else None
        return Descent(
            J=read_only(J),
            rises=int(np.count_nonzero(np.diff(J) > 0)),
            cost=self._sets[0].cost(theta),
            train=self._sets[0].error(theta),
            dev=dev,
            norms=read_only(layer_norms(self.shape, theta)),
        )

    def _current_maps(self) -> tuple[Maps, Maps]:
        """Of the thinned networks, and of one alone; coarse ones before the first step."""
        if self._maps is None or self._maps[0].side == FIRST_SIDE:
            side = None if self._step else FIRST_SIDE
            many = Maps(self.shape, self._prepared, self._setup.networks, side)
            self._maps = many, Maps(self.shape, self._prepared, 1, many.side)
        return self._maps

    @np.errstate(all="ignore")
    def findings(self, part: float) -> EnsembleFindings:
        """All of it, frozen."""
        setup, shape, theta = self._setup, self.shape, self._theta[1]
        kept = setup.kept
        scaled = thinned(shape, theta, [mask / kept for mask in self._masks])
        unscaled = thinned(shape, theta, self._masks)
        maps, one_map = self._current_maps()
        drawn, plain = maps.paint(scaled), maps.paint(unscaled)
        z_full, z_scaled, z_unscaled = next_z(shape, theta, self._X, self._masks[0], kept)
        judged = [judge.errors(theta, scaled, unscaled) for judge in self._sets]
        return EnsembleFindings(
            part=part,
            step=self._step,
            m=self._X.shape[1],
            kept=kept,
            networks=setup.networks,
            thumbnails=read_only(drawn[:THUMBNAILS].copy()),
            mean=read_only(drawn.mean(axis=0)),
            full=read_only(one_map.paint(theta[None])[0]),
            unscaled=read_only(plain.mean(axis=0)),
            points=maps.points,
            z_full=read_only(z_full),
            z_scaled=read_only(z_scaled),
            z_unscaled=read_only(z_unscaled),
            slope=slope_of(z_full, z_unscaled),
            train=judged[0],
            dev=judged[1] if len(judged) > 1 else None,
            m_dev=self._prepared.examples.sizes.dev,
            descents={
                name: self._descent(one, np.array(J))
                for name, one, J in zip(DESCENTS, self._theta, self._J, strict=True)
            },
            l2=self._l2,
            l2_lambd=self._l2_lambd,
        )


def table(findings: EnsembleFindings) -> Mapping[str, Sequence[object]]:
    """J by step of the three descents."""
    return {
        "step": list(range(1, findings.step + 1)),
        **{f"J_{name}": numbers(one.J) for name, one in findings.descents.items()},
        "z_full": findings.z_full.tolist(),
        "z_scaled": findings.z_scaled.tolist(),
        "z_unscaled": findings.z_unscaled.tolist(),
    }


LABORATORY = Laboratory(
    name="ensemble",
    title=marked("Laboratories", "Dropout as an ensemble"),
    fact=marked(
        "Laboratories",
        "Divided by keep_prob, thinned networks send on average what the full network sends. With "
        "fresh masks J no longer falls at every step.",
    ),
    help=marked(
        "Laboratories",
        "From the first weights, by gradient descent on all training examples at once (500 at "
        "most): without dropout, with masks drawn anew in every step, and with the first masks "
        "for ever. Maps are of the network that fresh masks have trained.",
    ),
    setup=EnsembleSetup,
    run=run,
    table=table,
    words=marked("Search", "thinned networks, inverted dropout, keep_prob, masks, averaging"),
)
