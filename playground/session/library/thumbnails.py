"""The small map of the plane that is kept of a run."""

import hashlib
import math

import numpy as np

from playground.engine.activations import Array
from playground.engine.forward_pass import PicturePass
from playground.engine.losses import LOSSES
from playground.session.library.parts import Thumbnail
from playground.session.measuring.boundary import places_over
from playground.session.messages.run_record import Plan

_SIDES = (48, 32, 24, 16)
_MOST_PRODUCTS = 2e8  # of all places together; a larger network has a coarser map


@np.errstate(all="ignore")
def thumbnail(plan: Plan, theta: Array, step: int) -> Thumbnail:
    """The chance of class 1 over the plane of a run, of the network θ."""
    shape = plan.architecture
    products = sum(math.prod(pair) for pair in zip(shape.sizes, shape.sizes[1:], strict=False))
    side = next((n for n in _SIDES if n * n * products <= _MOST_PRODUCTS), _SIDES[-1])
    extent, plane, normalization = plan.extent, plan.plane, plan.normalization
    forward = PicturePass(
        shape, lambda: normalization.apply(places_over(extent, plane, shape.n_x, side))
    )
    z = forward.logits(theta).reshape(side, side)
    probability = np.asarray(LOSSES[shape.loss].probability(z), np.float32)
    return Thumbnail(
        probability=probability, extent=extent, step=step,
        plane=_name_of(plan), feature_names=plan.feature_names,
    )  # fmt: skip


def _name_of(plan: Plan) -> str:
    """Names a plane through more than two features; empty where it is that of the two."""
    if plan.plane is None:
        return "" if plan.architecture.n_x == 2 else "one feature"
    told = b"".join(np.ascontiguousarray(part).tobytes() for part in vars(plan.plane).values())
    return hashlib.sha256(told).hexdigest()[:16]
