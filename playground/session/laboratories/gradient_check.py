"""Gradient checking of a run: on its network as it is, at its present step."""

from collections.abc import Sequence
from dataclasses import replace

from playground.engine.activations import Array
from playground.engine.gradient_check.check import check_gradient
from playground.engine.gradient_check.result import GradientCheck
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.random_streams import Stream, generator
from playground.session.run.run import Run

_DROPOUTS = {
    "off": "Dropout is off for the check; while training, {keep_probs}.",
    "held": "The check holds one draw of the dropout masks; {keep_probs}.",
    "redrawn": "Every cost draws dropout masks anew, so that a right gradient differs, too; "
    "{keep_probs}.",
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


def _on_dropout(knobs: Hyperparameters, dropout: str) -> tuple[str, ...]:
    """What became of dropout in the check, where there is any."""
    on = {"keep_prob": min(knobs.keep_probs, default=1.0), "keep_prob_input": knobs.keep_prob_input}
    keep_probs = " and ".join(
        f"{name} is {KNOBS[name].format(getattr(knobs, name))}"
        for name, least in on.items()
        if least < 1
    )
    return (_DROPOUTS[dropout].format(keep_probs=keep_probs),) if keep_probs else ()


def draw_masks(run: Run, m: int) -> Sequence[Array | None]:
    """One dropout mask (0 or 1/keep_prob) for the input and each hidden layer; None at 1."""
    random = generator(run.knobs.batch_seed, Stream.CHECK_MASKS)
    keeps = (run.knobs.keep_prob_input, *run.knobs.keep_probs)
    sizes = run.architecture.sizes[:-1]
    return [
        None if keep == 1 else (random.random((n, m)) < keep) / keep
        for keep, n in zip(keeps, sizes, strict=True)
    ]
