"""`gradient-playground train`: one run without a window."""

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from playground.commands.arguments import (
    Parser,
    UsageError,
    check_target,
    natural,
    positive,
    read_by,
    write_json,
)
from playground.commands.progress import Progress
from playground.commands.shared import columns_json, command_parser, run_from, tell_columns
from playground.i18n.figures import counted

_ROWS = 100  # of the table that is printed, about, unless somebody asks for every one

_DESCRIPTION = """\
Train one network and print the cost J (data term and penalty), train and dev error, the gradient
norms of every layer and the speed. Figures are measured on all examples, without dropout.

The JSON holds state (finished, stopped_early, diverged), step, epoch, cost, data_cost,
penalty_cost, train_error, dev_error, test_error (null until revealed), gradient_norms (dW and dZ,
a list each, layer 1 first: Frobenius norms at the last step's parameters on the whole training
set, dW with the penalty's term, dZ without 1/m), linear_share (by hidden layer, the share of z
where the activation is close to a line, |z| < 0.5 for tanh, |z| < 1 for sigmoid; null for relu and
leaky_relu), zero_share (of all weights, those that are exactly 0), weight_norms (‖W‖ by layer,
Frobenius), steps_per_second (training alone), engine (compiled or numpy), knobs, and
history (step, cost, train_error, dev_error, every K steps, step 0 included; by default the last
step, too); features, label and
ignored (columns of a file; none else) and table (of a file: inputs, classes, ignored and why,
read_as, notes, encoding, delimiter, rows, rows_left_out, values_filled; null else); also sizes
(train, dev, test, and train_dev where one is held out of train; train is what is trained on),
parameter_count, train_dev_error (of examples like the training set's that are not trained on; held
out where the knob mismatch is above 0, null else), mismatch_share (of dev_error − train_error, the
part that data mismatch explains; null without a train-dev set or where dev is no worse than
train), base_error (the Bayes error of the generator, null where it is not known), verdict (from
bias, train_error − base_error, and variance, dev_error − train_error, each high from 0.03, with
train_dev_error instead of dev_error where there is one and an unknown base_error taken as 0:
high_bias, high_variance, high_bias_and_variance, low_bias_and_variance, or unknown without a dev
set; null where diverged), situation (what keeps the network from learning where bias is high, such
as vanishing_gradients or collapsed_weights; null where nothing was recognized), best_step (of early
stopping; null while off) and divergence (step, layer, quantity, cause, advice: knob, value, and
with, the other knobs that must change with it; null unless diverged). After early stopping the
figures belong to the best weights, which are put back; only the history ends with those of the last
weights. Where it has not stopped the run, the last weights stay, and best_step says where the dev
set was best so far; 0 is the initial weights: no step made the dev set better."""


def parser() -> Parser:
    """The command's arguments."""
    return command_parser("train", _DESCRIPTION, "--steps N [options]", _add_own)


def _add_own(made: Parser) -> None:
    made.add_argument("--steps", type=natural, required=True, metavar="N", help="steps to take")
    made.add_argument(
        "--log-every", type=positive, metavar="K",
        help="measure the curves every K steps (default: often at first, then as the number of "
        "steps grows, never for more than a small share of the work)",
    )  # fmt: skip
    made.add_argument("--parameters-out", metavar="FILE.npz", help="write the last W1 b1 … WL bL")
    made.add_argument(
        "--predict", metavar="FILE",
        help="predict the examples of this file at the end: a table with the columns that the "
        "network was trained on, or an .npz with X of shape (n_x, m) or (m, n_x)",
    )  # fmt: skip
    made.add_argument(
        "--predictions-out", metavar="OUT.csv|OUT.npz",
        help="where to: as .csv the inputs, the probability of class 1 and the predicted class; as "
        ".npz X, Y_hat, Y_predicted (1, m) and class_names",
    )  # fmt: skip
    made.add_argument(
        "--reveal-test", action="store_true", help="look at the test set once, at the end"
    )


def main(arguments: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    # NumPy is loaded only once the arguments are known to be good.
    from playground.session.files import parameters_file
    from playground.session.messages.snapshot import State
    from playground.session.run.diagnosis import RunDiagnosis
    from playground.session.run.figures import linear_share, weight_figures
    from playground.session.run.steps import steps_of

    if arguments.parameters_out is not None:
        # Parameters may take the place of those that the run began with.
        others = argparse.Namespace(**{**vars(arguments), "parameters": None})
        check_target(arguments.parameters_out, read_by(others), [arguments.json_file])
    _check_prediction(arguments)
    run = run_from(arguments)
    diagnosis = RunDiagnosis(run)
    talk = arguments.json_file != "-"
    schedule = _schedule(run, arguments.log_every)
    due = row_due = 0
    history: list[dict[str, Any]] = []
    seconds = 0.0
    if talk:
        tell_columns(run.examples)
        print("    step       cost       data    penalty   train     dev")
    # Lines that are printed on the same terminal show as much.
    shown = not (talk and sys.stdout.isatty())
    with Progress("train", is_shown=shown) as progress:
        while True:  # until no step is taken any more
            e = run.evaluate()
            diagnosis.note(e)
            at_end = run.at_stop or e  # of the last weights, where the best ones are put back
            step, last = run.step_count, run.ended is not None or run.step_count >= arguments.steps
            is_due = step == due or (last and arguments.log_every is None)
            if is_due:
                history.append(
                    {
                        "step": at_end.step,
                        "cost": at_end.cost,
                        "train_error": at_end.train_error,
                        "dev_error": at_end.dev_error,
                    }
                )
            if talk and (last or arguments.log_every or step >= row_due):
                row_due = step + max(1, arguments.steps // _ROWS)
                for one in (run.at_stop, e):
                    if one is not None:
                        print(_row(run, one))
            before = run.step_count
            due = schedule.next(before) if step == due else due
            left = max(0, min(due, arguments.steps) - before)
            start = time.perf_counter()
            for taken in steps_of(run, left):
                progress((before + taken) / arguments.steps)
            seconds += time.perf_counter() - start
            if run.step_count == before:
                break
    norms, found, weights = run.full_norms(), diagnosis.diagnosis(), weight_figures(run)
    result: dict[str, Any] = {
        "state": (run.ended or "finished"),
        "step": run.step_count,
        "epoch": run.training.epoch,
        "cost": e.cost,
        "data_cost": e.data_cost,
        "penalty_cost": e.penalty_cost,
        "train_error": e.train_error,
        "dev_error": e.dev_error,
        "train_dev_error": e.train_dev_error,
        "mismatch_share": _mismatch_share(e),
        "base_error": diagnosis.base_error,
        "verdict": found.verdict if found else None,
        "situation": (found.situation or None) if found else None,
        "test_error": run.test_error() if arguments.reveal_test else None,
        "gradient_norms": {"dW": norms.dW, "dZ": norms.dZ},
        "linear_share": linear_share(run),
        "zero_share": weights.zero_share,
        "weight_norms": weights.weight_norms,
        "steps_per_second": run.step_count / seconds if seconds > 0 else 0.0,
        "best_step": run.stopper.best_step if run.stopper else None,
        "divergence": _divergence(run),
        "sizes": _sizes(run.examples),
        "parameter_count": run.architecture.parameter_count,
        "engine": run.training.engine,
        **columns_json(run.examples),
        "knobs": run.knobs.to_dict(),
        "history": history,
    }
    if arguments.parameters_out:
        parameters_file.save(arguments.parameters_out, run.architecture, run.training.theta)
    if arguments.predict:
        _predict(arguments, run)
    if arguments.json_file:
        write_json(result, arguments.json_file)
    if talk:
        _tell(result)
    return 1 if run.ended is State.DIVERGED else 0


def _check_prediction(arguments: argparse.Namespace) -> None:
    """UsageError, or ValueError, before the work for what cannot be predicted after it."""
    if (arguments.predict is None) != (arguments.predictions_out is None):
        raise UsageError("--predict and --predictions-out are given together or not at all")
    if arguments.predict is not None:
        from playground.session.files.predictions import require_kind

        others = [arguments.json_file, arguments.parameters_out]
        check_target(arguments.predictions_out, read_by(arguments), others)
        require_kind(Path(arguments.predictions_out))


def _predict(arguments: argparse.Namespace, run: Any) -> None:
    from playground.session.files.predictions import Prediction, Predictor, predict
    from playground.session.run.data_file import layout_of

    predictor = Predictor(
        run.architecture, run.training.theta, run.prepared.normalization,
        run.examples.feature_names, run.examples.class_names,
    )  # fmt: skip
    source, target = Path(arguments.predict), Path(arguments.predictions_out)
    piece = Prediction(predictor, source, target, layout_of(run.knobs))
    predict(piece, lambda part, so_far=None: None, lambda: False)


def _schedule(run: Any, log_every: int | None) -> Any:
    from playground.session.run.curve_schedule import EverySteps, WorkSchedule

    if log_every:
        return EverySteps(log_every)
    sizes = run.examples.sizes
    measured = sizes.train + sizes.dev + run.examples.train_dev_size
    return WorkSchedule(run.architecture, measured, run.training.batches.size)


def _row(run: Any, evaluation: Any) -> str:
    """One line of the table, with what is to be said before it."""
    from playground.session.messages.snapshot import State

    e, before = evaluation, ""
    if run.ended is State.STOPPED_EARLY and e is not run.at_stop:
        before = f"          stopped early; the best weights, of step {e.step}:\n"
    dev = "      –" if e.dev_error is None else f"{e.dev_error:7.2%}"
    return (
        f"{before}{e.step:8d} {e.cost:10.6g} {e.data_cost:10.6g} {e.penalty_cost:10.4g} "
        f"{e.train_error:7.2%} {dev}"
    )


def _of_early_stopping(best: int, *, stopped: bool) -> str:
    if stopped:
        text = f"stopped early; best weights of step {best} put back"
    else:
        text = f"not stopped early: the last weights stay; the dev set was best at step {best}"
    return text if best else f"{text}: no step made it better than the initial weights"


def _sizes(examples: Any) -> dict[str, int]:
    sizes: dict[str, int] = examples.sizes._asdict()
    held_out = examples.train_dev_size
    return {**sizes, "train_dev": held_out} if held_out else sizes


def _mismatch_share(evaluation: Any) -> float | None:
    """The part of dev error − train error that data mismatch explains."""
    from playground.data.mismatch import share_explained

    e = evaluation
    if e.train_dev_error is None or e.dev_error is None:
        return None
    return share_explained(e.train_dev_error, e.dev_error, e.train_error)


def _divergence(run: Any) -> dict[str, Any] | None:
    report = run.divergence()
    if report is None:
        return None
    return {
        "step": report.step,
        "layer": report.layer,
        "quantity": report.quantity,
        "cause": report.cause,
        "advice": [_item(advice) for advice in report.advice],
    }


def _item(advice: Any) -> dict[str, Any]:
    """The knob that it is about, and those that must change with it."""
    *others, main = advice.changes
    item = {"knob": main.knob, "value": main.amount}
    return {**item, "with": {one.knob: one.amount for one in others}} if others else item


def _tell(result: dict[str, Any]) -> None:
    norms = result["gradient_norms"]
    layers = len(norms["dW"])
    print(f"\nlayer     ‖dW‖       ‖dZ‖   ({result['sizes']['train']} training examples)")
    for layer in range(layers):
        print(f"{layer + 1:5d} {norms['dW'][layer]:10.4g} {norms['dZ'][layer]:10.4g}")
    if (held_out := result["train_dev_error"]) is not None:
        share = result["mismatch_share"]
        print(
            f"\ntrain-dev error {held_out:.2%} of {result['sizes']['train_dev']} examples"
            + ("" if share is None else f"; data mismatch is {share:.0%} of the gap train → dev")
        )
    if result["test_error"] is not None:
        print(f"\ntest error {result['test_error']:.2%} (revealed once)")
    if (best := result["best_step"]) is not None:
        print(f"\n{_of_early_stopping(best, stopped=result['state'] == 'stopped_early')}")
    print(f"\n{result['state']} after {result['step']} steps", end="")
    print(f", {counted(round(result['steps_per_second']))} steps/s")
    if (found := result["divergence"]) is not None:
        advice = ", or ".join(map(_said, found["advice"]))
        print(
            f"diverged at step {found['step']}: {found['quantity']}[{found['layer']}] is not "
            f"finite; cause: {found['cause']}" + (f"; try {advice}" if advice else ""),
            file=sys.stderr,
        )


def _said(item: dict[str, Any]) -> str:
    changes = {**item.get("with", {}), item["knob"]: item["value"]}
    return " with ".join(f"{knob} = {value}" for knob, value in reversed(changes.items()))
