"""Gradient checking of a run: on its network as it is, at its present step."""

from collections.abc import Sequence

from playground.engine.activations import Array
from playground.engine.gradient_check.check import GradientCheck, check_gradient
from playground.random_streams import Stream, generator
from playground.session.run.run import Run

DROPOUTS = ("off", "held", "redrawn")
COSTS = ("logit", "probability")
SIDES = ("two", "one")


def check_run(
    run: Run,
    *,
    epsilon: float,
    bug: str | None = None,
    sided: str = "two",
    dropout: str = "off",
    include_penalty: bool = True,
    cost_form: str = "logit",
    examples: int | None = None,
    sample: int | None = None,
) -> GradientCheck:
    """Compare back-propagation with difference quotients on the first `examples` training ones.

    dropout: off, as it should be; held, with one mask for all costs; redrawn, with new masks for
    every cost, as while training, which makes a right gradient fail. ValueError where the check
    cannot be done.
    """
    X, Y = run.prepared.some_train(slice(examples)), run.examples.Y_train[:, :examples]
    masks = None if dropout == "off" else draw_masks(run, Y.shape[1])
    return check_gradient(
        run.architecture, run.training.theta, X, Y, run.training.settings.penalty,
        epsilon=epsilon, sided=sided, bug=bug, masks=masks, redraw_masks=dropout == "redrawn",
        include_penalty=include_penalty, cost_form=cost_form, sample=sample,
    )  # fmt: skip


def draw_masks(run: Run, m: int) -> Sequence[Array | None]:
    """One dropout mask (0 or 1/keep_prob) for the input and each hidden layer; None at 1."""
    random = generator(run.knobs.batch_seed, Stream.CHECK_MASKS)
    keeps = (run.knobs.keep_prob_input, *run.knobs.keep_probs)
    sizes = run.architecture.sizes[:-1]
    return [
        None if keep == 1 else (random.random((n, m)) < keep) / keep
        for keep, n in zip(keeps, sizes, strict=True)
    ]
