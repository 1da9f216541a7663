"""One experiment's knobs: their values, checked, and what follows from them.

They are declared in `playground.knobs.catalogue`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from playground.i18n.messages import message
from playground.knobs.catalogue import GROUPS as GROUPS
from playground.knobs.catalogue import DeclaredKnobs
from playground.knobs.knob import Knob, KnobError, Value


@dataclass(frozen=True, kw_only=True)
class Hyperparameters(DeclaredKnobs):
    """One experiment's knobs. Refuses what a knob does not allow; see `KNOBS` for the ranges."""

    def __post_init__(self) -> None:
        for name, knob in KNOBS.items():
            object.__setattr__(self, name, knob.check(getattr(self, name)))
        if self.dev_share + self.test_share > 0.95 + 1e-12:
            raise KnobError(
                "dev_share",
                message(
                    "Problems",
                    "with test_share it makes {sum:g}",
                    sum=self.dev_share + self.test_share,
                ),
                message(
                    "Problems",
                    "dev_share + test_share at most 0.95, so that a training set remains",
                ),
            )
        hidden = len(self.hidden_widths)
        for name in PER_LAYER:
            value = getattr(self, name)
            if isinstance(value, tuple) and len(value) != hidden:
                raise KnobError(
                    name,
                    message(
                        "Problems",
                        "a list of {count} for {hidden} hidden layers",
                        count=len(value),
                        hidden=hidden,
                    ),
                    message("Problems", "one value, or one per hidden layer"),
                )
        for name, knob in _CHOSEN.items():
            knob.check_suited(getattr(self, name), self.__getattribute__)

    @property
    def hidden_widths(self) -> tuple[int, ...]:
        """The number of units in each hidden layer."""
        return self.layer_widths or (self.width,) * self.depth

    @property
    def idle(self) -> frozenset[str]:
        """The knobs that do nothing beside the values of others, though they are to be seen."""
        names: list[str] = []
        if self.dataset == "file":  # whose examples are what they are
            names += ("m", "noise", "label_noise", "mismatch", "data_seed")
        if self.layer_widths:
            names += ("depth", "width")
        if not self.hidden_widths:
            names += ("width", "activation", "keep_prob")
        return frozenset(names)

    @property
    def activations(self) -> tuple[str, ...]:
        """The activation of each hidden layer."""
        return _spread(self.activation, len(self.hidden_widths))

    @property
    def keep_probs(self) -> tuple[float, ...]:
        """The keep_prob of each hidden layer."""
        return _spread(self.keep_prob, len(self.hidden_widths))

    def with_changes(self, **changes: Value) -> "Hyperparameters":
        """A copy with some knobs set; `KnobError` names an unknown or refused one."""
        for name in changes:
            knob_named(name)
        return replace(self, **changes)  # type: ignore[arg-type]

    def adapted(self, **changes: Value) -> "Hyperparameters":
        """As `with_changes`; a choice that no longer suits what changed has its default again,
        one of several together only those that still suit.

        For changes by hand: to go from digits to points must not fail at an augmentation that is
        for images only. What is asked for itself must suit.
        """

        def value_of(name: str) -> Any:
            return changes[name] if name in changes else getattr(self, name)

        fallen = {
            name: left or getattr(DEFAULTS, name)
            for name, knob in _CHOSEN.items()
            if name not in changes
            and (left := knob.suiting(value := getattr(self, name), value_of)) != value
        }
        return self.with_changes(**changes, **fallen)

    def to_dict(self) -> dict[str, Any]:
        """All values by name, as JSON keeps them."""
        return {
            name: list(value) if isinstance(value := getattr(self, name), tuple) else value
            for name in KNOBS
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Hyperparameters":
        """The knobs named in `values`; those left out have their defaults."""
        return cls().with_changes(**values)

    def differences(self, other: "Hyperparameters") -> tuple[str, ...]:
        """The names of the knobs in which the two differ."""
        return tuple(name for name in KNOBS if getattr(self, name) != getattr(other, name))


def _spread(value: Any, count: int) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,) * count


def knob_named(name: str) -> Knob:
    """The declaration of a knob; `KnobError` where there is none of that name."""
    if name not in KNOBS:
        found = message("Problems", "there is no knob of this name")
        raise KnobError(name, found, ", ".join(KNOBS))
    return KNOBS[name]


KNOBS: Mapping[str, Knob] = {
    item.name: Knob(name=item.name, **item.metadata) for item in fields(Hyperparameters)
}
# Those with a choice that does not go with every value of another knob.
_CHOSEN = {name: knob for name, knob in KNOBS.items() if any(c.suits for c in knob.choices)}
PER_LAYER = tuple(name for name, knob in KNOBS.items() if knob.per_layer)
DEFAULTS = Hyperparameters()
