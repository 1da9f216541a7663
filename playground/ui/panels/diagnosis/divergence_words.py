"""Where a run diverged, why, and what to try."""

from PySide6.QtCore import QCoreApplication

from playground.session.messages.snapshot import DivergenceReport

translate = QCoreApplication.translate


def divergence_texts(report: DivergenceReport) -> tuple[str, ...]:
    """The place and the cause, in fewer and fewer words."""
    quantity = {
        "A": translate("Divergence", "the activation A"),
        "Z": translate("Divergence", "the weighted sum Z"),
        "dZ": translate("Divergence", "the gradient dZ"),
        "dW": translate("Divergence", "the gradient dW"),
        "W": translate("Divergence", "the weight W"),
    }.get(report.quantity, report.quantity)
    place = {"layer": report.layer, "layers": report.layers}
    what = translate(
        "Divergence", "Layer {layer} of {layers}: {quantity} is no longer a finite number."
    ).format(quantity=quantity, **place)
    short = translate("Divergence", "{quantity} of layer {layer} of {layers} overflows.").format(
        quantity=report.quantity, **place
    )
    cause, brief = _causes().get(report.cause, ("", ""))
    return tuple(f"{one} {why}".strip() for one, why in ((what, cause), (short, brief)))


def _causes() -> dict[str, tuple[str, str]]:
    """By name, in full and in fewer words."""
    return {
        "initialization": (
            translate(
                "Divergence",
                "The initial weights are so large that signals or gradients explode from layer to "
                "layer.",
            ),
            translate("Divergence", "Initial weights too large."),
        ),
        "learning_rate": (
            translate(
                "Divergence", "The learning rate is too large: every step overshoots farther."
            ),
            translate("Divergence", "Learning rate too large."),
        ),
        "decay": (
            translate(
                "Divergence",
                "αλ/m is so large that L2 alone enlarges the weights at each step; with λ = 0 the "
                "same steps stay finite.",
            ),
            translate("Divergence", "αλ/m too large: L2 alone enlarges the weights."),
        ),
        "inputs": (
            translate("Divergence", "The inputs are so large that a step overshoots."),
            translate("Divergence", "Inputs too large."),
        ),
    }
