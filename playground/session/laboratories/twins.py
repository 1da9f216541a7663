"""Twins: what parts the units of a network whose weights all begin at zero.

Four such networks are trained together: left alone, with a bias, with dropout, and with small
random weights instead of the zeros.
"""

from dataclasses import dataclass, replace

import numpy as np

from playground.engine.activations import Array
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture, block
from playground.engine.training import Training
from playground.engine.training_state import Settings
from playground.interruption import Check
from playground.knobs.hyperparameters import Hyperparameters
from playground.session.run import build
from playground.session.run.build import Prepared
from playground.session.run.steps import stacked_steps_of

_KEPT, _BIAS, _NUDGE = 0.8, 0.5, 0.01  # what may part twins
_SAME = 1e-9  # relative difference of two units that is rounding


@dataclass(frozen=True, eq=False)
class Twins:
    """A network of zeros: the largest difference between two units of layer 1 at each look.

    how: "alone", "bias", "dropout" or "nudge". moved: whether any weight W is not 0 any more.
    """

    how: str
    differences: Array
    moved: bool

    @property
    def parted(self) -> bool:
        """Whether the units differ by more than rounding."""
        return bool(self.differences[-1] > _SAME)


def training_of(
    prepared: Prepared, knobs: Hyperparameters, shape: Architecture, theta: Array,
    settings: Settings, check: Check,
) -> Training:  # fmt: skip
    """Of all networks θ (R, P) at once, on the same examples in the same order."""
    return Training(
        shape, theta, prepared.examples.X_train, prepared.examples.Y_train, settings,
        seeds=[knobs.batch_seed], prepare=prepared.prepare, check=check,
    )  # fmt: skip


def train_to(training: Training | None, step: int, check: Check) -> None:
    """Train so far; nothing where there is no training yet."""
    if training is not None:
        for _ in stacked_steps_of(training, step - training.step):
            check()


class Quartet:
    """Four networks of zeros: left alone, with a bias, with dropout, and with small weights."""

    HOW = ("alone", "bias", "dropout", "nudge")

    def __init__(
        self, prepared: Prepared, knobs: Hyperparameters, shape: Architecture, check: Check
    ) -> None:
        self._prepared, self._knobs, self._shape = prepared, knobs, shape
        starts = {
            "alone": ("zeros", 1.0, knobs.initial_bias),
            "bias": ("zeros", 1.0, _BIAS),
            "dropout": ("zeros", 1.0, knobs.initial_bias),
            "nudge": ("normal", _NUDGE, knobs.initial_bias),
        }
        self._first = np.stack(
            [
                initial_parameters(
                    shape, name, gain=gain, bias=bias, seed=knobs.init_seed, check=check
                )
                for name, gain, bias in starts.values()
            ]
        )
        self._training: Training | None = None
        self._differences: list[Array] = []

    def _settings(self) -> Settings:
        """The experiment's, with dropout in one network alone."""
        keep = np.ones((len(self.HOW), len(self._shape.hidden)))
        keep[self.HOW.index("dropout")] = _KEPT
        settings = build.settings(self._knobs, self._prepared.examples.sizes.train)
        return replace(settings, keep_probs=keep, keep_prob_input=1.0)

    def go_to(self, step: int, check: Check) -> None:
        """Train so far, and look."""
        if step and self._training is None:
            self._training = training_of(
                self._prepared, self._knobs, self._shape, self._first, self._settings(), check
            )
        train_to(self._training, step, check)
        units = block(self._shape, self._theta, 1)
        with np.errstate(all="ignore"):
            apart = np.max(np.ptp(units, axis=-2), axis=-1)
            size = np.max(np.abs(units), axis=(-2, -1))
            self._differences.append(np.where(size > 0, apart / np.where(size > 0, size, 1), 0.0))

    @property
    def _theta(self) -> Array:
        return self._first if self._training is None else self._training.theta

    def twins(self) -> tuple[Twins, ...]:
        """The four as they are now; none without hidden layers."""
        if not self._shape.hidden:
            return ()
        found = np.array(self._differences)
        weights = self._theta[:, self._shape.is_weight]
        return tuple(
            Twins(how, found[:, place], bool(np.any(weights[place])))
            for place, how in enumerate(self.HOW)
        )
