"""`gradient-playground gradcheck`: back-propagation against numerical gradients."""

import argparse
from typing import TYPE_CHECKING, Any

from playground.commands.arguments import (
    Parser,
    UsageError,
    natural,
    positive,
    write_json,
)
from playground.commands.shared import (
    columns_json,
    command_parser,
    run_from,
    take_steps,
    tell_columns,
)
from playground.knobs.written_numbers import meanings

if TYPE_CHECKING:
    from playground.engine.gradient_check.result import GradientCheck

_REASONS = {"small": "too small to judge", "zero": "zero", "kinks": "all at kinks"}
_DESCRIPTION = """\
Compare the gradient of back-propagation with difference quotients of the cost J, the penalty's
term included and without dropout. The figure is ‖dθ_approx − dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂): about
10⁻⁷ or less is correct, 10⁻⁵ deserves a second look, 10⁻³ or more is a bug. With --bug a mistake
is planted in back-propagation, for the check to find.

The JSON holds difference, verdict (correct, plausible, suspicious, wrong, inconclusive,
undefined), by_parameter (W1, b1, … : each one's own relative difference), guilty (those that are
wrong), unclear (those that no quotient can settle), unjudged (those whose gradient could be twice
what it is without being noticed, and why: small beside rounding, zero, or all at kinks),
difference_without_kinks, kinks (parameters left out of the verdict because ±ε crosses a ReLU's
kink), checked and of (how many parameters, a random sample on large networks), passed, sentence,
bug, unseen (whether the planted mistake does not show), epsilon, sided, dropout, examples, step,
knobs, and features, label, ignored and table (see train). The check fails, with exit code 1, where
the difference without kinks is above 10⁻⁵,
where a parameter is guilty or unclear, where no parameter can be judged, and where a planted
mistake does not show."""


def parser() -> Parser:
    """The command's arguments."""
    return command_parser(
        "gradcheck", _DESCRIPTION, "[--epsilon E] [--bug NAME] [options]", _add_own
    )


def _add_own(made: Parser) -> None:
    made.add_argument("--epsilon", type=_epsilon, default=1e-7, metavar="E", help="default 1e-7")
    made.add_argument(
        "--bug", metavar="NAME", help="plant a mistake; “list” prints them all with what they do"
    )
    made.add_argument(
        "--sided", choices=("two", "one"), default="two", help="difference quotients; default two"
    )
    made.add_argument(
        "--steps", type=natural, default=0, metavar="N", help="train so many steps first; default 0"
    )
    made.add_argument(
        "--without-penalty", action="store_true",
        help="leave the λ term out of the numerical cost, to see the check fail",
    )  # fmt: skip
    made.add_argument(
        "--dropout", choices=("off", "held", "redrawn"), default="off",
        help="off (default); held: one mask for all costs; redrawn: new masks for every cost, to "
        "see the check fail",
    )  # fmt: skip
    made.add_argument(
        "--cost", choices=("logit", "probability"), default="logit",
        help="compute the cross-entropy from the logit z (default), or by log a and log(1 − a)",
    )  # fmt: skip
    made.add_argument(
        "--check-examples", type=positive, default=100, metavar="K",
        help="use the first K training examples; default 100",
    )  # fmt: skip
    made.add_argument(
        "--sample", type=positive, metavar="P",
        help="check P parameters drawn at random; default all, or as many as take some seconds",
    )  # fmt: skip


def _epsilon(text: str) -> float:
    found = meanings(text)
    value = found[0] if len(found) == 1 else 0.0
    if not 1e-14 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed; allowed: 1e-14 to 1")
    return value


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    from playground.engine.gradient_check.planted_bugs import BUGS
    from playground.i18n.figures import counted, shortest
    from playground.session.laboratories.gradient_check import check_run

    if arguments.bug == "list":
        for bug in BUGS.values():
            print(f"{bug.name:28} {bug.title}\n    {bug.help}")
        return 0
    if arguments.bug is not None and arguments.bug not in BUGS:
        raise UsageError(f"--bug: {arguments.bug!r} is not known; allowed: {', '.join(BUGS)}")
    run = run_from(arguments)
    take_steps(run, arguments.steps, "train")
    check = check_run(
        run, epsilon=arguments.epsilon, bug=arguments.bug, sided=arguments.sided,
        dropout=arguments.dropout, include_penalty=not arguments.without_penalty,
        cost_form=arguments.cost, examples=arguments.check_examples, sample=arguments.sample,
    )  # fmt: skip
    examples = min(run.examples.sizes.train, arguments.check_examples)
    result: dict[str, Any] = {
        "difference": check.difference,
        "verdict": check.verdict,
        "by_parameter": check.by_parameter,
        "guilty": check.guilty,
        "unclear": check.unclear,
        "unjudged": check.unjudged,
        "difference_without_kinks": check.difference_without_kinks,
        "kinks": check.kinks,
        "checked": check.sampled.checked,
        "of": check.sampled.of,
        "passed": check.passed,
        "sentence": check.sentence,
        "bug": check.bug,
        "unseen": check.unseen,
        "epsilon": check.epsilon,
        "sided": check.sided,
        "dropout": arguments.dropout,
        "examples": examples,
        "step": run.step_count,
        "engine": run.training.engine,
        **columns_json(run.examples),
        "knobs": run.knobs.to_dict(),
    }
    if arguments.json_file:
        write_json(result, arguments.json_file)
    if arguments.json_file != "-":
        tell_columns(run.examples)
        print(
            f"step {counted(run.step_count)}, {counted(examples)} training examples, "
            f"{counted(check.sampled.of)} parameters; {check.sided}-sided, "
            f"ε = {shortest(check.epsilon)}\n"
        )
        _tell(check)
    return 0 if check.passed else 1


def _tell(check: "GradientCheck") -> None:
    """A row for each W[l] and b[l], and the verdict."""
    from playground.engine.gradient_check.result import PLAUSIBLE
    from playground.engine.network import frobenius_norm
    from playground.i18n.figures import counted, significant

    print("block   checked       ‖dθ‖  difference")
    for name, difference in check.by_parameter.items():
        exact = check.exact[name]
        found = "  rounding" if difference > PLAUSIBLE and not check.kinks else ""
        if name in check.unjudged:
            found = f"  {_REASONS[check.unjudged[name]]}"
        elif name in check.guilty + check.unclear:
            found = "  wrong" if name in check.guilty else "  not clear"
        size = frobenius_norm(exact)
        figures = "  ".join(f"{significant(one, 3):>10}" for one in (size, difference))
        print(f"{name:>5} {counted(exact.size):>9} {figures}{found}")
    print(f"\n{check.sentence}")
