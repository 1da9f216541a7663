"""Bias and variance: the errors against the number of examples, the network's size, or the step.

Every seed has examples, weights and a batch order of its own. Where a generator draws the
examples, the dev set is a large one, so that the curves are steady; otherwise the training examples
at hand are used in part, and the dev set is the one at hand.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from playground.arrays import read_only
from playground.data.examples import Examples
from playground.data.shapes import DATASETS
from playground.engine.activations import Array
from playground.engine.diagnosis.verdict import diagnose
from playground.engine.laboratories.learning_curves import SecondDescent, second_descent
from playground.i18n.figures import percent
from playground.i18n.messages import Message, marked, message
from playground.knobs.declaring import setting, setting_choice
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Kind, Scale, short_number
from playground.random_streams import Stream, generator
from playground.session.background import IsCancelled
from playground.session.laboratories.bands import Band, numbers, seeds_text, so_far
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.laboratories.replicas import Replicas, with_seed
from playground.session.run import build
from playground.session.run.evaluation import CURVE_SAMPLE

_EXAMPLES = (20, 50, 100, 200, 500, 1000, 2000, 5000)
_WIDTHS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64, 128)
_STEPS = 24  # places along the time that are measured, at most
_DEV = 2000
_MOST_SHARE = 0.9  # of all examples that can be dev examples
_LOOKS = (0.02, 0.1, 0.3, 0.6, 1.0)  # parts of the steps after which every curve is drawn


# fmt: off
@dataclass(frozen=True, kw_only=True)
class CurveSetup(Setup):
    """Against what the errors are measured."""

    against: str = setting_choice(
        "examples",
        ("examples", marked("Knobs", "Examples"),
         marked("Knobs", "The same network, from 20 to 5,000 training examples.")),
        ("width", marked("Knobs", "Width"),
         marked("Knobs", "The same examples, with 1 to 128 units in each hidden layer.")),
        ("steps", marked("Knobs", "Steps"),
         marked("Knobs", "The same network and examples, trained longer.")),
        label=marked("Knobs", "Errors against"),
        help=marked("Knobs", "What grows from left to right; everything else stays as it is."))
    train_steps: int = setting(
        3000, Kind.INTEGER, label=marked("Knobs", "Steps to train"),
        help=marked("Knobs", "How many steps each network is trained."),
        minimum=10, maximum=100_000, scale=Scale.LOG, smallest=10, step=1.25)
    seeds: int = setting(
        3, Kind.INTEGER, label=marked("Knobs", "Seeds"),
        help=marked("Knobs", "How many times everything is repeated with other examples, other "
        "initial weights and another batch order."),
        minimum=1, maximum=10, step=1)
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class CurveFindings:
    """The curves as far as they are known; K places, what is not known yet is NaN.

    part: 0 to 1. x: training examples, width or step, ascending, (K,); here: where the experiment
    stands, None where that is off the axis. m: training examples, (K,). step: of the networks at
    each place, (K,). verdicts: of each place, as `VERDICTS`, empty where not known. base: the Bayes
    error, None where nobody knows it. second: a second descent of the dev error.
    """

    part: float
    against: str
    x: Array
    here: float | None
    step: Array
    train: Band
    dev: Band
    verdicts: tuple[str, ...]
    base: float | None
    m_dev: int
    seeds: int
    second: SecondDescent | None

    def sentence(self) -> Message:
        """What was found, in words."""
        return so_far(self._found(), self.part)

    def _found(self) -> Message:
        known = np.flatnonzero(np.isfinite(self.train.mean) & np.isfinite(self.dev.mean))
        if not known.size:
            return message("Laboratories", "There is no dev set, so that only bias can be seen.")
        first, last = int(known[0]), int(known[-1])
        said = self._goes(first, last)
        if self.second is None:
            return said
        valley, peak, end = self.second
        return message(
            "Laboratories",
            "{said} Double descent: the dev error falls to {low} at {valley}, rises to "
            "{high} at {peak} and falls again to {end_low} at {end}.",
            said=said, valley=self._named(valley), peak=self._named(peak), end=self._named(end),
            low=percent(self.dev.mean[valley]), high=percent(self.dev.mean[peak]),
            end_low=percent(self.dev.mean[end]),
        )  # fmt: skip

    def _goes(self, first: int, last: int) -> Message:
        """From one place to another: the errors at both."""
        values = {
            "start": short_number(int(self.x[first])), "end": short_number(int(self.x[last])),
            "dev_start": percent(self.dev.mean[first]), "dev_end": percent(self.dev.mean[last]),
            "gap_start": percent(self.dev.mean[first] - self.train.mean[first]),
            "gap_end": percent(self.dev.mean[last] - self.train.mean[last]),
            "seeds": seeds_text(self.seeds),
        }  # fmt: skip
        if self.against == "examples":
            return message(
                "Laboratories",
                "From {start} to {end} training examples the dev error goes from {dev_start} to "
                "{dev_end}, and the gap between dev and train error from {gap_start} to {gap_end} "
                "(over {seeds}).",
                **values,
            )
        if self.against == "width":
            return message(
                "Laboratories",
                "From width {start} to width {end} the dev error goes from {dev_start} to "
                "{dev_end}, and the gap between dev and train error from {gap_start} to {gap_end} "
                "(over {seeds}).",
                **values,
            )
        return message(
            "Laboratories",
            "From step {start} to step {end} the dev error goes from {dev_start} to {dev_end}, "
            "and the gap between dev and train error from {gap_start} to {gap_end} (over "
            "{seeds}).",
            **values,
        )

    def _named(self, place: int) -> Message:
        value = short_number(int(self.x[place]))
        if self.against == "examples":
            return message("Laboratories", "{count} training examples", count=value)
        if self.against == "width":
            return message("Laboratories", "width {count}", count=value)
        return message("Laboratories", "step {value}", value=value)

    def to_json(self) -> dict[str, Any]:
        """All figures."""
        return {
            "against": self.against,
            "x": self.x.tolist(),
            "here": self.here,
            "train_error": self.train.to_json(),
            "dev_error": self.dev.to_json(),
            "verdicts": [verdict or None for verdict in self.verdicts],
            "base_error": self.base,
            "dev_examples": self.m_dev,
            "seeds": self.seeds,
            "second_descent": None
            if self.second is None
            else {name: float(self.x[place]) for name, place in self.second._asdict().items()},
        }


def run(setup: CurveSetup, cancelled: IsCancelled) -> Iterator[CurveFindings]:
    """All places are trained a little first, then further: the curves move to where they end."""
    curve = LearningCurve(setup)
    yield curve.findings(0.0)
    if setup.against == "steps":
        yield from curve.along_time(cancelled)
    else:
        yield from curve.side_by_side(cancelled)


class LearningCurve:
    """What is known so far."""

    def __init__(self, setup: CurveSetup) -> None:
        self._setup = setup
        begun = setup.begin(most=1)
        self._at_hand = begun.examples
        self._m = begun.examples.sizes.train
        given = setup.at_hand
        # Painted points and files cannot be drawn anew.
        self._drawn = (
            setup.knobs.dataset in DATASETS
            and given.examples is None
            and not given.painting.changes
        )
        self._base = build.base_error(setup.knobs) if self._drawn else None
        self.x = self._places()
        K = len(self.x)
        self._train = np.full((setup.seeds, K), np.nan)
        self._dev = np.full((setup.seeds, K), np.nan)
        self._step = np.zeros(K)
        self._m_dev = _DEV if self._drawn else begun.examples.sizes.dev
        self._pools: list[Examples] = []

    def _places(self) -> Array:
        setup = self._setup
        if setup.against == "width":
            return np.array(_WIDTHS, float)
        if setup.against == "steps":
            return np.unique(np.rint(np.geomspace(1, setup.train_steps, _STEPS)))
        if self._drawn:
            return np.array(_EXAMPLES, float)
        least = min(20, self._m)
        return np.unique(np.rint(np.geomspace(least, self._m, len(_EXAMPLES))))

    def _here(self) -> float | None:
        if self._setup.against == "examples":
            return float(self._m)
        if self._setup.against == "width":
            widths = set(self._setup.knobs.hidden_widths)
            return float(widths.pop()) if len(widths) == 1 else None
        step = self._setup.at_hand.step
        return float(step) if step else None

    # ---- what is trained ----------------------------------------------------------------------

    def _knobs(self, seed: int) -> Hyperparameters:
        knobs = with_seed(self._setup.knobs, seed).with_changes(early_stopping="off")
        return knobs.with_changes(data_seed=(knobs.data_seed + seed) % 2**32)

    def _pool(self, seed: int) -> Examples:
        """The examples of a seed: as many to train on as are ever asked for, and a dev set."""
        if not self._drawn:
            return self._at_hand
        knobs = self._knobs(seed)
        most = int(self.x[-1]) if self._setup.against == "examples" else self._m
        if knobs.mismatch > 0:  # a part of it is held out as the train-dev set
            most = math.ceil(most / (1 - build.TRAIN_DEV_SHARE))
        total = min(max(most + _DEV, math.ceil(_DEV / _MOST_SHARE)), int(KNOBS["m"].maximum or 0))
        return build.draw_examples(
            knobs.with_changes(m=total, dev_share=_DEV / total, test_share=0.0)
        )

    def sets(self, m: int) -> list[Examples]:
        """Of each seed so many training examples; a larger number holds a smaller one's."""
        if not self._pools:
            self._pools = [self._pool(seed) for seed in range(self._setup.seeds)]
        return [
            _some(pool, m, self._knobs(seed).split_seed, seed)
            for seed, pool in enumerate(self._pools)
        ]

    def _networks(self, place: int) -> Replicas:
        setup = self._setup
        each = [self._knobs(seed) for seed in range(setup.seeds)]
        m = self._m
        if setup.against == "examples":
            m = int(self.x[place])
        elif setup.against == "width":
            wide, depth = int(self.x[place]), max(1, len(setup.knobs.hidden_widths))
            each = [
                knobs.adapted(layer_widths=(), depth=depth, width=wide, **_one_for_all(knobs))
                for knobs in each
            ]
        return Replicas(each, self.sets(m), CURVE_SAMPLE)

    def side_by_side(self, cancelled: IsCancelled) -> Iterator[CurveFindings]:
        """One set of networks for each place, all of them a part of the way, then further."""
        K, networks = len(self.x), {}
        before = 0.0
        for look in _LOOKS:
            for place in range(K):
                if place not in networks:
                    networks[place] = self._networks(place)
                if not networks[place].train_to(round(look * self._setup.train_steps), cancelled):
                    return
                self._measure(networks[place], place)
                yield self.findings(before + (look - before) * (place + 1) / K)
            before = look

    def along_time(self, cancelled: IsCancelled) -> Iterator[CurveFindings]:
        """One set of networks, measured again and again."""
        networks = self._networks(0)
        for place, step in enumerate(self.x):
            if not networks.train_to(int(step), cancelled):
                return
            self._measure(networks, place)
            yield self.findings((place + 1) / len(self.x))

    def _measure(self, networks: Replicas, place: int) -> None:
        found = networks.measure()
        self._train[:, place] = np.where(found.finite, found.train_error, np.nan)
        self._dev[:, place] = np.where(found.finite, found.dev_error, np.nan)
        self._step[place] = found.step

    # ---- what is shown ------------------------------------------------------------------------

    def findings(self, part: float) -> CurveFindings:
        """All of it, frozen."""
        train, dev = Band.over(self._train), Band.over(self._dev)
        return CurveFindings(
            part=part,
            against=self._setup.against,
            x=read_only(self.x.copy()),
            here=self._here(),
            step=read_only(self._step.copy()),
            train=train,
            dev=dev,
            verdicts=tuple(self._verdict(train, dev, place) for place in range(len(self.x))),
            base=self._base,
            m_dev=self._m_dev,
            seeds=self._setup.seeds,
            second=second_descent(self._dev) if part >= 1 else None,
        )

    def _verdict(self, train: Band, dev: Band, place: int) -> str:
        """Empty where it is not known; without a base error it is taken to be 0."""
        errors = float(train.mean[place]), float(dev.mean[place])
        if not np.isfinite(errors).all():
            return ""
        return diagnose(*errors, self._base or 0.0).verdict


def _some(pool: Examples, m: int, seed: int, part: int) -> Examples:
    """The pool with m of its training examples, chosen at random."""
    have = pool.sizes.train
    if m >= have:
        return pool
    chosen = generator(seed, Stream.SUBSETS, part).permutation(have)[:m]
    return replace(pool, X_train=pool.X_train[:, chosen], Y_train=pool.Y_train[:, chosen])


def _one_for_all(knobs: Hyperparameters) -> dict[str, Any]:
    """Values that are given layer by layer, made one for all: layers are of one width now."""
    return {
        name: getattr(knobs, name)[0]
        for name in ("activation", "keep_prob")
        if isinstance(getattr(knobs, name), tuple)
    }


def table(findings: CurveFindings) -> Mapping[str, Sequence[object]]:
    """One row for each place."""
    return {
        findings.against: findings.x.tolist(),
        **{
            f"{name}_{which}": numbers(getattr(band, which))
            for name, band in (("train_error", findings.train), ("dev_error", findings.dev))
            for which in ("low", "mean", "high")
        },
        "verdict": list(findings.verdicts),
    }


LABORATORY = Laboratory(
    name="learning-curve",
    title=marked("Laboratories", "Bias and variance: learning curves"),
    fact=marked(
        "Laboratories",
        "More training examples close the gap between dev and train error; they do not bring the "
        "train error down.",
    ),
    help=marked(
        "Laboratories",
        "Errors over several seeds, each with examples and weights of its own. Of generated data "
        "the dev set has 2,000 examples and the base error is that of the generator; otherwise "
        "the sets at hand are used, and the base error is taken to be 0.",
    ),
    setup=CurveSetup,
    run=run,
    table=table,
    words=marked("Search", "learning curve, more data, overfitting, underfitting, double descent"),
)
