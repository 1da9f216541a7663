"""The button that opens the laboratory which shows what a diagnosis speaks of."""

from functools import cache

from PySide6.QtCore import QCoreApplication

from playground.session.laboratories.laboratory import LABORATORIES
from playground.session.messages.snapshot import Snapshot, State
from playground.ui.widgets.buttons import FlatButton

# By the cause of a divergence, by what keeps the network from learning, by the verdict.
_OF_CAUSE = {
    "initialization": "propagation", "inputs": "contours", "learning_rate": "contours",
}  # fmt: skip
_OF_SITUATION = {
    "vanishing_gradients": "propagation",
    "exploding_gradients": "propagation",
    "twin_units": "initialization",
    "dead_units": "initialization",
    "unnormalized_inputs": "contours",
    "learning_rate_too_large": "contours",
    "too_much_dropout": "ensemble",
    "collapsed_weights": "path",
}
_OF_VERDICT = {
    "high_variance": "path",
    "high_bias": "learning-curve",
    "high_bias_and_variance": "learning-curve",
}


def laboratory_for(snapshot: Snapshot) -> str:
    """The laboratory that shows what is wrong with a run; empty where none does."""
    if snapshot.divergence is not None:
        return _OF_CAUSE.get(snapshot.divergence.cause, "")
    found = snapshot.diagnosis
    if found is None:
        return ""
    if found.situation:
        return _OF_SITUATION.get(found.situation, "")
    if snapshot.state is State.STOPPED_EARLY:
        return "early-stopping"
    return _OF_VERDICT.get(found.verdict, "")


class LaboratoryButton(FlatButton):
    """Opens the laboratory that shows what is wrong; its room is kept where none does."""

    def __init__(self) -> None:
        super().__init__(icon="laboratory")
        self.laboratory = ""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_for(self, snapshot: Snapshot) -> None:
        """Be there where a laboratory shows what is wrong with this run."""
        name = laboratory_for(snapshot)
        texts = _texts(name)
        self.laboratory = name if texts is not None else ""
        self.setVisible(texts is not None)
        if texts is not None:
            translate = QCoreApplication.translate
            title, fact = (translate("Laboratories", text) for text in texts)
            text = self.tr("Laboratory: {0}").format(title)
            self.set_words(name=text, help=f"<b>{text}</b><br>{fact}")


@cache
def _texts(name: str) -> tuple[str, str] | None:
    """Title and fact of a laboratory, None where there is none of this name."""
    if not name:
        return None
    try:
        laboratory = LABORATORIES[name]
    except KeyError:
        return None
    return laboratory.title, laboratory.fact
