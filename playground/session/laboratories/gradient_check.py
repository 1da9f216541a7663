"""Gradient checking of a run: on its network as it is, and as it was before training."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from playground.engine.activations import Array
from playground.engine.gradient_check.check import check_gradient
from playground.engine.gradient_check.planted_bugs import BUGS
from playground.engine.gradient_check.result import GradientCheck
from playground.engine.network import frobenius_norm
from playground.i18n.figures import significant
from playground.i18n.messages import Message, marked, message, message_of
from playground.knobs.declaring import setting, setting_choice
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.knobs.knob import Kind, Scale
from playground.random_streams import Stream, generator
from playground.session.background import IsCancelled
from playground.session.laboratories.laboratory import Laboratory, Setup
from playground.session.run.run import Run

_DROPOUTS = {
    "off": marked("GradientCheck", "Dropout is off for the check; while training, {keep_probs}."),
    "held": marked("GradientCheck", "The check holds one draw of the dropout masks; {keep_probs}."),
    "redrawn": marked(
        "GradientCheck",
        "Every cost draws dropout masks anew, so that a right gradient differs, too; {keep_probs}.",
    ),
}


def check_run(
    run: Run,
    *,
    epsilon: float,
    bug: str | None = None,
    told: bool = True,
    sided: str = "two",
    dropout: str = "off",
    include_penalty: bool = True,
    cost_form: str = "logit",
    examples: int | None = None,
    sample: int | None = None,
) -> GradientCheck:
    """Compare back-propagation with difference quotients on the first `examples` training ones.

    dropout: off, as it should be; held, with one mask for all costs; redrawn, with new masks for
    every cost, as while training, which makes a right gradient fail. The other arguments are
    those of `check_gradient`; so is the ValueError where the check cannot be done.
    """
    X, Y = run.prepared.some_train(slice(examples)), run.examples.Y_train[:, :examples]
    masks = None if dropout == "off" else draw_masks(run, Y.shape[1])
    check = check_gradient(
        run.architecture, run.training.theta, X, Y, run.training.settings.penalty,
        epsilon=epsilon, sided=sided, bug=bug, told=told, masks=masks,
        redraw_masks=dropout == "redrawn", include_penalty=include_penalty, cost_form=cost_form,
        sample=sample,
    )  # fmt: skip
    return replace(check, remarks=_on_dropout(run.knobs, dropout))


def _on_dropout(knobs: Hyperparameters, dropout: str) -> tuple[Message, ...]:
    """What became of dropout in the check, where there is any."""
    on = {"keep_prob": min(knobs.keep_probs, default=1.0), "keep_prob_input": knobs.keep_prob_input}
    said = [
        message(
            "GradientCheck", "{name} is {value}",
            name=name, value=KNOBS[name].format(getattr(knobs, name)),
        )
        for name, least in on.items()
        if least < 1
    ]  # fmt: skip
    if not said:
        return ()
    both = said[0]
    if len(said) > 1:
        both = message("GradientCheck", "{first} and {second}", first=said[0], second=said[1])
    return (Message("GradientCheck", _DROPOUTS[dropout], {"keep_probs": both}),)


def draw_masks(run: Run, m: int) -> Sequence[Array | None]:
    """One dropout mask (0 or 1/keep_prob) for the input and each hidden layer; None at 1."""
    random = generator(run.knobs.batch_seed, Stream.CHECK_MASKS)
    keeps = (run.knobs.keep_prob_input, *run.knobs.keep_probs)
    sizes = run.architecture.sizes[:-1]
    return [
        None if keep == 1 else (random.random((n, m)) < keep) / keep
        for keep, n in zip(keeps, sizes, strict=True)
    ]


# ---- the laboratory -----------------------------------------------------------------------------

_EXAMPLES = 100  # of the training set
_FIRST_SAMPLE = 40  # parameters of the first picture


# fmt: off
@dataclass(frozen=True, kw_only=True)
class GradientCheckSetup(Setup):
    """How the check is done, and the mistake that is planted for it to find."""

    bug: str = setting_choice(
        "none",
        ("none", marked("Knobs", "No bug"), marked("Knobs", "Back-propagation as it is.")),
        *((bug.name, bug.title, bug.help) for bug in BUGS.values()),
        label=marked("Knobs", "Planted bug"),
        help=marked("Knobs", "A mistake in back-propagation, for the check to find."))
    epsilon: float = setting(
        1e-7, Kind.NUMBER, label=marked("Knobs", "Step of the quotient"), symbol="ε",
        help=marked("Knobs", "How far each parameter is moved for its difference quotient."),
        minimum=1e-14, maximum=1.0, scale=Scale.LOG, smallest=1e-12, step=10 ** 0.25)
    sided: str = setting_choice(
        "two",
        ("two", marked("Knobs", "Two-sided"), marked("Knobs", "(J(θ + ε) − J(θ − ε)) / 2ε")),
        ("one", marked("Knobs", "One-sided"), marked("Knobs", "(J(θ + ε) − J(θ)) / ε")),
        label=marked("Knobs", "Difference quotient"),
        help=marked("Knobs", "The two-sided one is off by ε² only, the one-sided one by ε."))
    dropout: str = setting_choice(
        "off",
        ("off", marked("Knobs", "Off"), marked("Knobs", "As it should be for a check.")),
        ("held", marked("Knobs", "One mask held"),
         marked("Knobs", "One mask for all costs: the check works as well.")),
        ("redrawn", marked("Knobs", "Drawn anew"),
         marked("Knobs", "New masks for every cost, as while training: a right gradient fails.")),
        label=marked("Knobs", "Dropout in the check"),
        help=marked("Knobs", "Where the network has dropout: what becomes of it in the check."))
    include_penalty: bool = setting(
        True, Kind.FLAG, label=marked("Knobs", "λ term in the cost"),
        help=marked("Knobs", "Left out of the numerical cost, the check fails: the gradient has "
        "it."))
    hidden: bool = setting(
        False, Kind.FLAG, label=marked("Knobs", "Do not tell of the bug"),
        help=marked("Knobs", "The finding then says nothing of the planted bug: find it by its "
        "traces."))
# fmt: on


@dataclass(frozen=True, eq=False, kw_only=True)
class GradientCheckFindings:
    """now: the check at the step at hand; before: at step 0, where that is another one.

    problem: why it cannot be done with these settings, and then there is no check.
    """

    part: float
    step: int
    now: GradientCheck | None
    before: GradientCheck | None = None
    problem: Message | None = None

    @property
    def failed(self) -> bool:
        """Whether the gradient does not count as right."""
        return self.now is not None and not self.now.passed

    def to_json(self) -> dict[str, Any]:
        """All figures."""
        return {
            "check": None if self.now is None else _json(self.now),
            "before_training": None if self.before is None else _json(self.before),
            "problem": None if self.problem is None else str(self.problem),
        }

    def sentence(self) -> Message:
        """The verdict, and the one before training."""
        if self.now is None:
            assert self.problem is not None
            return self.problem
        if self.before is None:
            return self.now.sentence
        return message(
            "GradientCheck", "{now} Before training: {figure}.",
            now=self.now.sentence, figure=significant(self.before.difference_without_kinks, 2),
        )  # fmt: skip


def _json(check: GradientCheck) -> dict[str, Any]:
    apart, approx, exact = check.norms
    return {
        "difference": check.difference,
        "norm_of_difference": apart,
        "norm_approx": approx,
        "norm_exact": exact,
        "verdict": check.verdict,
        "by_parameter": check.by_parameter,
        "guilty": check.guilty,
        "unclear": check.unclear,
        "unjudged": check.unjudged,
        "kinks": check.kinks,
        "checked": check.sampled.checked,
        "of": check.sampled.of,
        "passed": check.passed,
    }


def run(setup: GradientCheckSetup, cancelled: IsCancelled) -> Iterator[GradientCheckFindings]:
    """First on a sample of the parameters, then on all, then at step 0."""
    begun = setup.begin(most=1)
    step = begun.step_count
    some = max(_FIRST_SAMPLE, 2 * begun.architecture.L)
    try:
        yield GradientCheckFindings(
            part=0.1, step=step, now=check_as_set(begun, setup, sample=some)
        )
        if cancelled():
            return
        now = check_as_set(begun, setup)
        yield GradientCheckFindings(part=0.6 if step else 1.0, step=step, now=now)
        if step and not cancelled():
            begun.reset()
            before = check_as_set(begun, setup)
            yield GradientCheckFindings(part=1.0, step=step, now=now, before=before)
    except ValueError as error:
        problem = message("GradientCheck", "This cannot be checked: {why}.", why=message_of(error))
        yield GradientCheckFindings(part=1.0, step=step, now=None, problem=problem)


def check_as_set(begun: Run, setup: GradientCheckSetup, sample: int | None = None) -> GradientCheck:
    """The check of a run as a set-up says; sample: of so many parameters."""
    check = check_run(
        begun, epsilon=setup.epsilon, bug=None if setup.bug == "none" else setup.bug,
        told=not setup.hidden, sided=setup.sided, dropout=setup.dropout,
        include_penalty=setup.include_penalty, examples=_EXAMPLES, sample=sample,
    )  # fmt: skip
    for arrays in (check.approx, check.exact, check.indices):
        for array in arrays.values():
            array.flags.writeable = False
    return check


def parts_of_difference(check: GradientCheck, name: str) -> Array:
    """Each checked parameter's part of its block's relative difference; their squares add up.

    |approx − exact| / (‖approx‖₂ + ‖exact‖₂) with the norms of the block W[l] or b[l]; 0 where
    both are 0.
    """
    approx, exact = check.approx[name], check.exact[name]
    size = frobenius_norm(approx) + frobenius_norm(exact)
    return np.abs(approx - exact) / size if size > 0 else np.zeros_like(approx)


def table(findings: GradientCheckFindings) -> Mapping[str, Sequence[object]]:
    """Every checked parameter: its block, its place in θ, both gradients."""
    check = findings.now
    if check is None:
        return {}
    blocks = list(check.approx)
    return {
        "block": [name for name in blocks for _ in check.approx[name]],
        "place": [int(place) for name in blocks for place in check.indices[name]],
        "approx": [float(value) for name in blocks for value in check.approx[name]],
        "exact": [float(value) for name in blocks for value in check.exact[name]],
        "part": [float(value) for name in blocks for value in parts_of_difference(check, name)],
    }


LABORATORY = Laboratory(
    name="gradcheck",
    title=marked("Laboratories", "Gradient checking"),
    fact=marked(
        "Laboratories",
        "One figure says that a gradient is wrong; the blocks W[l] and b[l] say where.",
    ),
    help=marked(
        "Laboratories",
        "Back-propagation against difference quotients of the cost, on the first 100 training "
        "examples, for this network now and before training; plant a bug and find it.",
    ),
    setup=GradientCheckSetup,
    run=run,
    table=table,
    words=marked(
        "Search", "gradient check, numerical gradient, backpropagation bug, debugging, gradcheck"
    ),
    starts_at="now",
)
