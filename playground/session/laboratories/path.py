"""The regularization path: one network for each of 32 strengths, trained together.

What is varied is λ of L2 or L1, keep_prob of dropout, or the step at which training stops. Errors
are given over seeds; boundaries and weights are those of the first seed. The best strength is
chosen by the dev set, never by the test set.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from playground.engine.activations import Array
from playground.i18n.figures import percent
from playground.i18n.messages import Message, marked, message
from playground.knobs.knob import short_number
from playground.session.laboratories.bands import Band, may_be_chance, numbers, seeds_text, so_far
from playground.session.laboratories.laboratory import Division, Laboratory
from playground.session.laboratories.path_rounds import (
    PathSetup,
    RoundPart,
    rounds_of,
    train_round,
)
from playground.session.laboratories.strengths import (
    best_place,
    strength_text,
    weakest_place,
)
from playground.session.messages.measures import Points


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


def join(setup: PathSetup, parts: Sequence[RoundPart | None]) -> PathFindings | None:
    """The path from its rounds: the first as it comes, of other seeds those that are whole."""
    first = parts[0]
    if first is None or first.shown is None:
        return None
    each = list(zip(rounds_of(setup), parts, strict=True))
    mine = [
        part
        for one, part in each
        if part is not None and one.kind == setup.kind and (one.seed == 0 or part.part >= 1)
    ]
    others = [part for one, part in each if part is not None and one.kind != setup.kind]
    train, dev, test = (
        Band.over(np.array([getattr(part, name) for part in mine]))
        for name in ("train", "dev", "test")
    )
    shown = first.shown
    return PathFindings(
        part=sum(part.part for part in parts if part is not None) / len(parts),
        kind=setup.kind,
        step=first.step,
        strengths=first.strengths,
        seeds=len(mine),
        train=train,
        dev=dev,
        test=test if setup.reveal_test else None,
        other=Band.over(others[0].dev[None]) if others else None,
        other_zeros=others[0].zeros if others else None,
        cost=shown.cost,
        norms=shown.norms,
        zeros=first.zeros,
        linear=shown.linear,
        boundaries=shown.boundaries,
        points=shown.points,
        best=best_place(dev.mean, weakest_place(setup.kind, len(dev.mean))),
        m_dev=first.m_dev,
    )


DIVISION = Division(
    pieces=rounds_of,
    run=train_round,
    join=join,
    of_piece=lambda setup: setup.with_changes(seeds=1),
)


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
    run=DIVISION.one_after_another,
    division=DIVISION,
    table=table,
    words=marked("Search", "λ, lambda, sweep, weight decay, L1, L2, dropout, best regularization"),
)
