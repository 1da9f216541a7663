"""The networks that are timed: from a toy to a hundred and fifty layers and a million examples."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Workload:
    """One network, its examples and its batches."""

    name: str
    text: str
    hidden: tuple[int, ...]
    activation: str
    m: int
    batch: int  # 0: the whole set
    lambd: float = 0.0
    keep_prob: float = 1.0

    @property
    def initialization(self) -> str:
        """One that neither vanishes nor explodes, so that no denormal numbers slow a peer down."""
        if self.activation == "linear":
            return "orthogonal"
        return "he" if self.activation == "relu" else "xavier"

    @property
    def batches(self) -> int:
        """Steps in an epoch."""
        return -(-self.m // (self.batch or self.m))

    def examples(self) -> tuple[Array, Array]:
        """X (2, m) and Y (1, m): a circle in a square."""
        generator = np.random.default_rng(1)
        X = generator.uniform(-1.7, 1.7, (2, self.m))
        return X, ((X * X).sum(axis=0, keepdims=True) < 1.8).astype(np.float64)


_DEEP = tuple(int(width) for width in np.random.default_rng(7).integers(2, 11, 150))

WORKLOADS = {
    work.name: work
    for work in (
        Workload("W1", "2-4-2-1 tanh, 250 examples, batch 10", (4, 2), "tanh", 250, 10),
        Workload("W2", "2-8×6-1 tanh, 250, batch 30", (8,) * 6, "tanh", 250, 30),
        Workload("W3", "2-20-3-1 ReLU, 211, full batch, L2", (20, 3), "relu", 211, 0, 0.7),
        Workload("W3d", "the same with dropout 0.86", (20, 3), "relu", 211, 0, 0.7, 0.86),
        Workload("W4", "50 hidden × 16 tanh, 500, batch 64", (16,) * 50, "tanh", 500, 64),
        Workload("W5", "150 hidden × 2–10 ReLU, 500, batch 64", _DEEP, "relu", 500, 64),
        Workload("W5l", "150 hidden × 2–10 linear, 500, batch 64", _DEEP, "linear", 500, 64),
        Workload("W6", "4 hidden × 256 ReLU, 10,000, batch 256", (256,) * 4, "relu", 10_000, 256),
        Workload("W7", "3 hidden × 32 ReLU, 1,000,000, batch 256", (32,) * 3, "relu", 10**6, 256),
        Workload("default", "3 hidden × 16 tanh, 180, batch 16", (16,) * 3, "tanh", 180, 16),
    )
}
