"""The error of difference quotients against ε: of θ³, and of the network's cost J."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from playground.engine.activations import ACTIVATIONS, Array
from playground.engine.gradient_check.perturbed_costs import PerturbedCosts
from playground.engine.gradient_check.slope_errors import SlopeErrors, cube_errors, slope_errors
from playground.engine.network import frobenius_norm
from playground.engine.propagation import backward, cost
from playground.i18n.figures import fixed, shortest
from playground.i18n.messages import Message, marked, message
from playground.knobs.declaring import setting
from playground.knobs.knob import Kind, Scale
from playground.session.background import IsCancelled
from playground.session.laboratories.laboratory import Laboratory, Setup

_LARGEST, _SMALLEST = -1, -12  # powers of ten
_FIRST, _LAST = 2, 16  # values of ε in a decade
_MOST_EXAMPLES = 1000  # of the training set


# fmt: off
@dataclass(frozen=True, kw_only=True)
class EpsilonSetup(Setup):
    """The ε that is pointed at, and where θ³ is differentiated."""

    epsilon: float = setting(
        1e-5, Kind.NUMBER, label=marked("Knobs", "Step of the quotient"), symbol="ε",
        help=marked("Knobs", "How far θ is moved for a difference quotient; the errors at this ε "
        "are read out."),
        minimum=1e-14, maximum=1.0, scale=Scale.LOG, smallest=1e-12, step=10 ** 0.25)
    theta: float = setting(
        1.0, Kind.NUMBER, label=marked("Knobs", "Place on θ³"), symbol="θ",
        help=marked("Knobs", "Where the derivative of θ³, which is 3θ², is approximated."),
        minimum=-10.0, maximum=10.0, step=0.1)
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class EpsilonFindings:
    """cube: of θ³; network: of J along its gradient. at: both at the ε that is pointed at."""

    part: float
    epsilon: float
    theta: float
    cube: SlopeErrors
    network: SlopeErrors
    cube_at: tuple[float, float]
    network_at: tuple[float, float]
    kinked: bool  # whether J has kinks, by which the fall is rugged

    def to_json(self) -> dict[str, Any]:
        """All figures."""
        return {
            "epsilon": self.epsilon,
            "cube": {**_json(self.cube, self.cube_at), "theta": self.theta},
            "network": _json(self.network, self.network_at),
        }

    def sentence(self) -> Message:
        """The slopes, and where rounding takes over."""
        one, two = self.network.slope("one"), self.network.slope("two")
        if self.network.exact == 0:
            return message(
                "Laboratories",
                "The gradient of this network is 0: there is no direction along which J changes.",
            )
        best_one, best_two = self.network.best("one"), self.network.best("two")
        if one is None or two is None or best_one is None or best_two is None:
            return message(
                "Laboratories",
                "The error of this network's quotients is rounding from the start: no slope can "
                "be measured.",
            )
        said = message(
            "Laboratories",
            "On this network the one-sided error falls with slope {one}, the two-sided one "
            "with slope {two}, until rounding takes over: the best ε is about {best_one} "
            "one-sided and {best_two} two-sided.",
            one=fixed(one, 2), two=fixed(two, 2),
            best_one=shortest(best_one, 1), best_two=shortest(best_two, 1),
        )  # fmt: skip
        if not self.kinked:
            return said
        return message(
            "Laboratories",
            "{said} Its activation has a kink, where no derivative is: the fall may be rugged.",
            said=said,
        )


def _json(errors: SlopeErrors, at: tuple[float, float]) -> dict[str, Any]:
    return {
        "exact": errors.exact,
        "epsilons": errors.epsilons.tolist(),
        "one_sided": errors.one_sided.tolist(),
        "two_sided": errors.two_sided.tolist(),
        "slope_one_sided": errors.slope("one"),
        "slope_two_sided": errors.slope("two"),
        "best_one_sided": errors.best("one"),
        "best_two_sided": errors.best("two"),
        "rounding": errors.rounding,
        "rounding_measured": errors.measured_rounding(),
        "one_sided_at": at[0],
        "two_sided_at": at[1],
    }


def run(setup: EpsilonSetup, cancelled: IsCancelled) -> Iterator[EpsilonFindings]:
    """First a few ε, then all of them; J of the first 1,000 training examples."""
    begun = setup.begin(most=1)
    X = begun.prepared.some_train(slice(_MOST_EXAMPLES))
    Y = begun.examples.Y_train[:, :_MOST_EXAMPLES]
    shape, theta, penalty = (
        begun.architecture,
        begun.training.theta,
        begun.training.settings.penalty,
    )
    costs = PerturbedCosts(shape, theta, X, Y, penalty)
    gradient = backward(shape, theta, costs.trace, Y, penalty).theta
    size, rounding = frobenius_norm(gradient), costs.rounding()
    direction = gradient / size if size > 0 else np.zeros_like(gradient)
    kinked = any(ACTIVATIONS[name].has_kink for name in shape.activations)

    def J(step: float) -> float:
        return float(cost(shape, theta + step * direction, X, Y, penalty))

    def found(per_decade: int) -> EpsilonFindings:
        epsilons = _epsilons(per_decade)
        return EpsilonFindings(
            part=1.0 if per_decade == _LAST else per_decade / _LAST,
            epsilon=setup.epsilon, theta=setup.theta,
            cube=cube_errors(setup.theta, epsilons),
            network=slope_errors(J, size, epsilons, rounding),
            cube_at=_at(cube_errors(setup.theta, [setup.epsilon])),
            network_at=_at(slope_errors(J, size, [setup.epsilon], rounding)),
            kinked=kinked,
        )  # fmt: skip

    per_decade = _FIRST
    while per_decade <= _LAST and not cancelled():
        yield found(per_decade)
        per_decade *= 2


def _epsilons(per_decade: int) -> Array:
    count = (_LARGEST - _SMALLEST) * per_decade + 1
    return np.asarray(10.0 ** np.linspace(_LARGEST, _SMALLEST, count))


def _at(errors: SlopeErrors) -> tuple[float, float]:
    return float(errors.one_sided[0]), float(errors.two_sided[0])


def table(findings: EpsilonFindings) -> Mapping[str, Sequence[object]]:
    """The errors by ε."""
    return {
        "epsilon": findings.cube.epsilons.tolist(),
        "cube_one_sided": findings.cube.one_sided.tolist(),
        "cube_two_sided": findings.cube.two_sided.tolist(),
        "network_one_sided": findings.network.one_sided.tolist(),
        "network_two_sided": findings.network.two_sided.tolist(),
    }


LABORATORY = Laboratory(
    name="epsilon",
    title=marked("Laboratories", "The error against ε"),
    fact=marked(
        "Laboratories",
        "One-sided, a ten times smaller ε makes the error ten times smaller, two-sided a hundred "
        "times, until rounding makes both worse again.",
    ),
    help=marked(
        "Laboratories",
        "Difference quotients of θ³ and of the cost J along its gradient, for ε from 0.1 to 1e-12; "
        "errors are absolute.",
    ),
    setup=EpsilonSetup,
    run=run,
    table=table,
    words=marked(
        "Search", "numerical gradient, difference quotient, rounding, one-sided, two-sided"
    ),
    starts_at="now",
)
