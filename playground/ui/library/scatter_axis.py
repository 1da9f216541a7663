"""How a field lies along an axis of the scatter plot: as numbers, as on its slider, as choices."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass

from playground.knobs.knob import Kind, Scale
from playground.session.library.fields import Field, FieldKind
from playground.ui.library.wording import is_share, value_said
from playground.ui.look.numbers import compact, linear_ticks
from playground.ui.plots.axis import Axis

_MOST_CHOICES = 12
_MARGIN = 0.04  # of the length, beyond the outermost dots


@dataclass(frozen=True, eq=False)
class FieldScale:
    """places: one for each value, NaN for what has none. ticks: place and label of each that is
    fixed, empty for round numbers. low, high: the ends of the axis."""

    places: list[float]
    ticks: tuple[tuple[float, str], ...]
    low: float
    high: float


def scale_of(field: Field, values: Sequence[object]) -> FieldScale:
    """A knob on its own scale, with its zero; a share in percent; else choices side by side."""
    knob = field.knob
    if field.kind is FieldKind.NUMBER:
        numbers = [_number(value) for value in values]
        if knob is not None and knob.scale is Scale.LOG:
            places = [knob.fraction(n) if math.isfinite(n) else math.nan for n in numbers]
            known = sorted({n for n in numbers if math.isfinite(n)})
            return _framed(places, tuple(_slider_ticks(field, known)))
        factor = 100.0 if is_share(field.name) else 1.0
        return _framed([factor * n for n in numbers], ())
    if field.kind is FieldKind.TIME:
        numbers = [_number(value) for value in values]
        known = sorted({n for n in numbers if math.isfinite(n)})
        return _framed(numbers, tuple((n, value_said(field, n)) for n in (known[:1] + known[-1:])))
    return _choices(field, values)


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def _slider_ticks(field: Field, known: list[float]) -> "list[tuple[float, str]]":
    """Powers of ten between the values, and zero, where one is."""
    knob = field.knob
    assert knob is not None
    positive = [n for n in known if n > 0]
    found = []
    if positive:
        first, last = math.floor(math.log10(positive[0])), math.ceil(math.log10(positive[-1]))
        tens = [10.0**power for power in range(first, last + 1)]
        tens = [n for n in tens if knob.smallest <= n <= knob.maximum]
        if len(tens) < 2:
            tens = sorted({positive[0], positive[-1]})
        found = [(knob.fraction(n), compact(round(n, 9))) for n in tens]
    if 0 in known:
        found.append((knob.fraction(0), value_said(field, 0 if knob.kind is Kind.INTEGER else 0.0)))
    return sorted(found)


def _choices(field: Field, values: Sequence[object]) -> FieldScale:
    texts = [None if value is None else str(value) for value in values]
    present = {text for text in texts if text is not None}
    order = [choice for choice in field.choices if choice in present]
    order += sorted(present.difference(order), key=lambda text: (len(text), text))
    place_of = {choice: float(place) for place, choice in enumerate(order)}
    places = [math.nan if text is None else place_of[text] for text in texts]
    every = max(1, math.ceil(len(order) / _MOST_CHOICES))
    ticks = tuple((place_of[c], _said(field, c)) for c in order[::every])
    found = _framed(places, ticks)
    return FieldScale(found.places, ticks, -0.5, max(0.5, len(order) - 0.5))


def _said(field: Field, text: str) -> str:
    if field.knob is None:
        return value_said(field, text)
    value: object = text
    if text.startswith("["):
        value = tuple(json.loads(text))
    if field.kind is FieldKind.FLAG:
        value = text in ("1", "True")
    return value_said(field, value) or "–"


def _framed(places: list[float], ticks: tuple[tuple[float, str], ...]) -> FieldScale:
    known = [place for place in places if math.isfinite(place)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if ticks:
        low, high = min([low, ticks[0][0]]), max([high, ticks[-1][0]])
    if high - low < 1e-12:
        low, high = low - 0.5 * (abs(low) or 1), high + 0.5 * (abs(high) or 1)
    margin = _MARGIN * (high - low)
    return FieldScale(places, ticks, low - margin, high + margin)


class FieldAxis(Axis):
    """An axis whose ticks follow the field that it shows."""

    def __init__(self, side: str) -> None:
        super().__init__(side, self._places, self._text)
        self._fixed: dict[float, str] = {}

    def set_scale(self, scale: FieldScale) -> None:
        """The ticks of a field."""
        self._fixed = dict(scale.ticks)
        self.when_changed()

    def _places(self, low: float, high: float, pixels: float, spacing: float) -> Sequence[float]:
        if not self._fixed:
            return linear_ticks(low, high, pixels, spacing)
        found = list[float]()
        for place in sorted(self._fixed):
            if not low <= place <= high:
                continue
            if not found or (place - found[-1]) * pixels / (high - low) >= 0.7 * spacing:
                found.append(place)
        return found

    def _text(self, value: float) -> str:
        return self._fixed.get(value, "") if self._fixed else compact(value)
