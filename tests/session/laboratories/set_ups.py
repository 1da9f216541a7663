"""Set-ups that several laboratories are tried on; figures from lessons.md."""

from typing import Any

from playground.knobs.hyperparameters import DEFAULTS, Hyperparameters

# Overfits without help.
WILD = DEFAULTS.with_changes(
    dataset="circles", m=500, dev_share=0.8, test_share=0.1, depth=3, width=32, gain=4,
    learning_rate=0.1,
)  # fmt: skip
# A straight boundary, labels that are wrong in places, and a network that can learn them by heart.
HALVES = DEFAULTS.with_changes(
    dataset="half_planes", label_noise=0.15, m=600, dev_share=0.8, test_share=0.1, depth=2,
    width=64, activation="relu", initialization="he", learning_rate=0.01,
)  # fmt: skip
SMALL = DEFAULTS.with_changes(m=60, depth=2, width=4, learning_rate=0.1)


def seeded(knobs: Hyperparameters, seed: int) -> Hyperparameters:
    """All seeds but the split's, as in the lessons' measurements."""
    return knobs.with_changes(data_seed=seed, init_seed=seed, batch_seed=seed)


def never() -> bool:
    """Not cancelled."""
    return False


def last(findings: Any) -> Any:
    """The last of them."""
    *_, found = findings
    return found
