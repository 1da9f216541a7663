"""The state of the training, for what goes on from it elsewhere: a laboratory, say."""

from playground.engine.training_state import Checkpoint
from playground.session.measuring.meters import Meter


class CheckpointMeter(Meter):
    """Takes copies: θ, the optimizer's moments, and where the random streams stand."""

    least = 0.2

    def measure(self) -> Checkpoint:
        return self.run.training.checkpoint()
