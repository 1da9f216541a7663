"""What a lesson may point at and show, by names that know no window.

A test of the window holds this catalogue complete: every name is a widget there, and no panel is
missing here.
"""

from playground.knobs.hyperparameters import KNOBS

PANELS = (
    "activations", "boundary", "code", "confusion", "diagnosis", "error", "gradients", "network",
    "test", "weights",
)  # fmt: skip
LAYOUTS = ("simple", "regularization", "deep", "data", "all", "code")
CONTROLS = ("play", "time_bar", "reveal_test")
CURVES = ("cost", "train_error", "dev_error", "gradient_norms.dZ", "gradient_norms.dW")


def places() -> tuple[str, ...]:
    """Every name that `point` may have: panel:error, knob:lambd, control:play."""
    return (
        *(f"panel:{name}" for name in PANELS),
        *(f"knob:{name}" for name in KNOBS),
        *(f"control:{name}" for name in CONTROLS),
    )
