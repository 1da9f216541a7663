"""What a gradient check found, and how that is put in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import numpy as np

from playground.engine.activations import Array
from playground.engine.gradient_check.numerical_gradient import Indices
from playground.engine.gradient_check.planted_bugs import BUGS
from playground.engine.network import frobenius_norm
from playground.i18n.figures import shortest, significant
from playground.i18n.messages import Message, marked, message

CORRECT, PLAUSIBLE, SUSPICIOUS = 1e-7, 1e-5, 1e-3
_FEWEST_IN_A_RANGE = 3

_BANDS = {
    "correct": marked("GradientCheck", "at most 10⁻⁷: {where}the gradient is correct"),
    "plausible": marked(
        "GradientCheck",
        "at most 10⁻⁵: {where}the gradient is probably correct, worth a second look",
    ),
    "suspicious": marked("GradientCheck", "between 10⁻⁵ and 10⁻³: look for a mistake"),
    "wrong": marked("GradientCheck", "above 10⁻³: there is a mistake"),
    "inconclusive": marked("GradientCheck", "but no mistake is shown"),
}
_UNJUDGED = {
    "small": marked(
        "GradientCheck",
        "Too small to judge, as even twice the gradient would pass for rounding: {names}; a "
        "larger ε may judge more.",
    ),
    "zero": marked("GradientCheck", "Zero, so that a wrong factor would not show: {names}."),
    "kinks": marked("GradientCheck", "Nothing is left beside kinks in {names}."),
}


class Sampled(NamedTuple):
    """How many parameters were checked, of how many."""

    checked: int
    of: int


@dataclass(frozen=True, eq=False)
class GradientCheck:
    """What a check found. Names are W1, b1, … WL, bL, in this order.

    difference: the relative difference over all checked parameters, 0 where both vectors are 0,
    NaN where a cost or a gradient is not finite. difference_without_kinks: the same without the
    `kinks` parameters whose ±ε crosses a kink (`PerturbedCosts.crossed`), where a difference
    quotient is no derivative. verdict: judges difference_without_kinks: `correct` (≤ 1e-7),
    `plausible` (≤ 1e-5), `suspicious` (≤ 1e-3), `wrong` (above), `inconclusive` (above 1e-5, but
    no block is guilty: rounding explains ‖approx − exact‖, as where the gradient is too small
    beside the cost, or the quotients do not agree with one another, see `unclear`; or no block
    can be judged at all), or `undefined` (NaN, or nothing left beside kinks).

    by_parameter: each block's own relative difference. approx, exact: each block's checked
    elements, flat, row-major. indices: their places in θ.

    guilty: the blocks whose relative difference without kinks is above 1e-5 and whose
    ‖approx − exact‖ is above what rounding explains, 20·√(number of elements)·ρ/ε; ρ is the
    rounding error to be expected of one cost, 1.1e-16·L·(J + mean |dL/dz|·Σ|terms of z|).
    unclear: blocks that would be, but whose quotients at smaller ε differ as much from these, or
    come to agree with the gradient: ε is too large to tell a bug from what it cuts off, or the
    network amplifies so much that none is small. unjudged: blocks whose gradient could be twice
    what it is without being noticed, and why: `small`, as rounding explains all of ‖approx‖ (a
    larger ε may judge them); `zero`; `kinks`, as nothing is left beside them.

    touched: where a bug was planted and told, the blocks that it can change. changes: those that
    it did, with the relative difference that it made to each.

    remarks: what else is to be said of the check, messages of a sentence each.
    """

    difference: float
    difference_without_kinks: float
    verdict: str
    by_parameter: dict[str, float]
    approx: dict[str, Array]
    exact: dict[str, Array]
    indices: dict[str, Indices]
    guilty: list[str]
    unclear: list[str]
    kinks: int
    sampled: Sampled
    epsilon: float
    sided: str
    unjudged: dict[str, str] = field(default_factory=dict)
    bug: str | None = None
    touched: tuple[str, ...] = ()
    changes: dict[str, float] = field(default_factory=dict)
    remarks: tuple[Message, ...] = ()

    @property
    def harmless(self) -> bool:
        """Whether a planted bug left every checked element of the gradient as it was."""
        return self.bug is not None and not self.changes

    @property
    def unseen(self) -> bool:
        """Whether a planted bug does not show: no block that it changes is guilty or unclear."""
        shown = set(self.changes).intersection([*self.guilty, *self.unclear])
        return self.bug is not None and not shown

    @property
    def passed(self) -> bool:
        """Whether the gradient counts as right: at most 1e-5 in all, and no block in doubt.

        A planted bug that does not show does not pass either: what was asked has no answer here.
        """
        doubtful = self.guilty or self.unclear or self.unseen
        return self.verdict in ("correct", "plausible") and not doubtful

    @property
    def norms(self) -> tuple[float, float, float]:
        """‖dθ_approx − dθ‖₂, ‖dθ_approx‖₂ and ‖dθ‖₂, of which the difference is made."""
        approx = np.concatenate(list(self.approx.values()))
        exact = np.concatenate(list(self.exact.values()))
        return frobenius_norm(approx - exact), frobenius_norm(approx), frobenius_norm(exact)

    @property
    def sentence(self) -> Message:
        """The verdict in words, with what it leaves out."""
        said: list[Message] = [self._judgement()]
        if self.unclear:
            said.append(
                message(
                    "GradientCheck",
                    "At smaller ε the difference quotients are others: ε = {epsilon} is too "
                    "large to judge {names}, or the network amplifies too much.",
                    epsilon=shortest(self.epsilon), names=listed(self.unclear),
                )
            )  # fmt: skip
        if self.guilty:
            said.append(
                message(
                    "GradientCheck", "Wrong block by block: {names}.", names=listed(self.guilty)
                )
            )
        said += self._what_is_left_out()
        if self.unseen:
            said.append(self._why_unseen())
        if self.sampled.checked < self.sampled.of:
            said.append(
                message(
                    "GradientCheck", "{checked} of {of} parameters were checked.",
                    checked=self.sampled.checked, of=self.sampled.of,
                )
            )  # fmt: skip
        return one_after_another([*said, *self.remarks])

    def _judgement(self) -> Message:
        if self.verdict == "undefined":
            return message(
                "GradientCheck",
                "The check gives no number: a cost is not finite, or only kinks are left.",
            )
        if self.verdict == "inconclusive" and len(self.unjudged) == len(self.by_parameter):
            return message("GradientCheck", "No block can be judged.")
        where = message("GradientCheck", "where it can be judged, ") if self.unjudged else ""
        band = Message("GradientCheck", _BANDS[self.verdict], {"where": where})
        said = message(
            "GradientCheck", "The relative difference is {figure}, {band}.",
            figure=significant(self.difference_without_kinks, 2), band=band,
        )  # fmt: skip
        if self.verdict != "inconclusive" or self.unclear:
            return said
        return message(
            "GradientCheck",
            "{said} Rounding explains it: the gradient is too small beside the cost, or ε is.",
            said=said,
        )

    def _what_is_left_out(self) -> list[Message]:
        said = []
        for reason, text in _UNJUDGED.items():
            if names := [name for name, found in self.unjudged.items() if found == reason]:
                said.append(Message("GradientCheck", text, {"names": listed(names)}))
        if self.kinks:
            said.append(
                message(
                    "GradientCheck",
                    "{kinks} parameters within ε of a kink are left out of it; with them it is "
                    "{difference}.",
                    kinks=self.kinks, difference=significant(self.difference, 2),
                )
            )  # fmt: skip
        return said

    def _why_unseen(self) -> Message:
        if self.harmless:
            return message(
                "GradientCheck", "The planted bug changes nothing here: {why}.",
                why=Message("GradientCheck", BUGS[self.bug or ""].unseen, {}),
            )  # fmt: skip
        if hidden := [name for name in self.changes if name in self.unjudged]:
            return message(
                "GradientCheck", "The planted bug cannot be seen: {names} cannot be judged.",
                names=listed(hidden),
            )  # fmt: skip
        name = max(self.changes, key=lambda name: self.changes[name])
        return message(
            "GradientCheck",
            "The planted bug cannot be seen: it changes no block by a relative difference of more "
            "than {most} ({name}).",
            most=significant(self.changes[name], 2), name=name,
        )  # fmt: skip


def one_after_another(said: Sequence[Message]) -> Message:
    """Sentences as one text; at least one."""
    together = said[0]
    for one in said[1:]:
        together = message("GradientCheck", "{first} {second}", first=together, second=one)
    return together


def verdict_on(difference: float) -> str:
    """What a relative difference alone says: one of the course's bands, or `undefined` for NaN."""
    if np.isnan(difference):
        return "undefined"
    for bound, verdict in (
        (CORRECT, "correct"),
        (PLAUSIBLE, "plausible"),
        (SUSPICIOUS, "suspicious"),
    ):
        if difference <= bound:
            return verdict
    return "wrong"


def listed(names: Sequence[str]) -> str:
    """Names of blocks in few words: W1–W7, b1–b7, W9."""
    parts: list[tuple[int, str]] = []
    for kind in "Wb":
        layers = sorted(int(name[1:]) for name in names if name[0] == kind)
        for _, run in groupby(enumerate(layers), key=lambda pair: pair[1] - pair[0]):
            found = [layer for _, layer in run]
            if len(found) >= _FEWEST_IN_A_RANGE:
                parts.append((found[0], f"{kind}{found[0]}–{kind}{found[-1]}"))
            else:
                parts += [(layer, f"{kind}{layer}") for layer in found]
    return ", ".join(text for _, text in sorted(parts, key=lambda part: part[0]))
