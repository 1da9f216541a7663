"""One step of training taken apart: every number of its four phases, as the textbook has them.

    forward    Z[l] = W[l] A[l−1] + b[l],  A[l] = g[l](Z[l])  (∘ D[l]/keep_prob with dropout)
    loss       J = (1/B) Σ L(ŷ, y) + the penalty's term, over the B examples of the batch
    backward   dZ[L] = dL/dZ[L],  dZ[l] = W[l+1]ᵀ dZ[l+1] ∘ g[l]′(Z[l])  (∘ D[l]/keep_prob),
               dW[l] = (1/B) dZ[l] A[l−1]ᵀ,  db[l] = (1/B) Σ dZ[l]
    update     θ := θ − α·(dθ + the penalty's term), or what the optimizer makes of it

The step itself is the trainer's own; the batch, the masks and both θ are taken from it, and the
phases in between are computed by `propagation`, which agrees with it (tests hold both together).
"""

from dataclasses import dataclass

import numpy as np

from playground.engine.activations import Array
from playground.engine.losses import LOSSES, signed
from playground.engine.network import Architecture
from playground.engine.propagation import Gradients, Trace, backward, cost, forward
from playground.engine.regularization import (
    NO_PENALTY,
    Penalty,
    penalty_cost,
    penalty_gradient,
)
from playground.engine.training import Training
from playground.engine.training_state import Checkpoint
from playground.i18n.messages import message


@dataclass(frozen=True, eq=False, kw_only=True)
class StepApart:
    """A step from `before` to `after`, of a batch of B examples.

    X (n_x, B), Y (1, B) of 0/1. trace, gradients: of the data term alone, at θ before it.
    penalty_gradient: its part of dθ, (P,). losses (B,). data_cost, penalty_cost: the terms of J
    before; cost_after: J of the same batch and masks after. learning_rate: α of this step.
    """

    architecture: Architecture
    penalty: Penalty
    optimizer: str
    learning_rate: float
    X: Array
    Y: Array
    trace: Trace
    gradients: Gradients
    penalty_gradient: Array
    losses: Array
    data_cost: float
    penalty_cost: float
    cost_after: float
    before: Checkpoint
    after: Checkpoint

    @property
    def cost(self) -> float:
        """J of the batch before the step."""
        return self.data_cost + self.penalty_cost

    @property
    def expected_fall(self) -> float:
        """α‖dθ‖² with the penalty's term: by how much J falls to first order in α, by descent."""
        with np.errstate(all="ignore"):
            slope = self.gradients.theta + self.penalty_gradient
            return self.learning_rate * float(slope @ slope)


def take_apart(training: Training) -> StepApart:
    """Do one step of a training without replicas, and compute what happens in it.

    ValueError where the training has diverged, or does so at this step.
    """
    if training.divergence is not None:
        raise ValueError(message("Laboratories", "the training has diverged"))
    shape, settings = training.architecture, training.settings
    before, rate = training.checkpoint(), float(np.asarray(training.learning_rate).flat[0])
    batch = training.batches.current()
    X, Y = batch.X[1:].copy(), (batch.s > 0).astype(np.float64)
    training.run(1)
    if training.divergence is not None:
        raise ValueError(message("Laboratories", "the training diverges at this step"))
    after = training.checkpoint()
    hidden = training.masks()
    masks = [None if (mask := training.input_mask()) is None else mask.copy()]
    masks += [None] * (shape.L - 1) if hidden is None else [mask.copy() for mask in hidden]
    trace = forward(shape, before.theta, X, masks)
    with np.errstate(all="ignore"):
        losses = LOSSES[shape.loss].each(trace.Z[-1], signed(Y))[0]
        return StepApart(
            architecture=shape,
            penalty=settings.penalty,
            optimizer=settings.optimizer,
            learning_rate=rate,
            X=X,
            Y=Y,
            trace=trace,
            gradients=backward(shape, before.theta, trace, Y, NO_PENALTY),
            penalty_gradient=penalty_gradient(shape, before.theta, settings.penalty),
            losses=losses,
            data_cost=float(np.mean(losses)),
            penalty_cost=float(penalty_cost(shape, before.theta, settings.penalty)),
            cost_after=cost(shape, after.theta, X, Y, settings.penalty, masks),
            before=before,
            after=after,
        )
