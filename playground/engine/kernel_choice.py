"""Which networks the compiled kernel computes, and its numbers for what they are made of."""

from playground.engine.kernel.loader import Kernel, kernel
from playground.engine.network import Architecture

ACTIVATIONS = ("linear", "tanh", "relu", "leaky_relu", "sigmoid")  # in plan.h's order
LOSSES = ("cross_entropy", "squared_error")

# Units of a layer. Measured with three layers of 256: as fast as NumPy's BLAS or faster for batches
# up to some hundreds, on AVX2 a tenth slower for thousands; wider was not measured.
WIDEST = 256


def suits(architecture: Architecture) -> bool:
    """Whether the kernel computes such a network; else NumPy does, and is then no slower."""
    known = set(architecture.activations) <= set(ACTIVATIONS) and architecture.loss in LOSSES
    return known and max(architecture.hidden, default=0) <= WIDEST


def kernel_for(architecture: Architecture) -> Kernel | None:
    """The kernel, where it is there and such a network suits it."""
    return kernel() if suits(architecture) else None


def lanes_of(kernel: Kernel | None) -> int:
    """How many doubles its vectors hold, 0 of NumPy; see `buffers.padded`."""
    return 0 if kernel is None else kernel.lanes
