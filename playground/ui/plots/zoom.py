"""Ranges of an axis that is looked at more closely."""

Range = tuple[float, float]

_CLOSEST = 100.0  # times that an axis can be enlarged


def meet(one: Range, other: Range) -> bool:
    """Whether two ranges have more than a place in common."""
    return one[0] < other[1] and other[0] < one[1]


def closer(shown: Range, whole: Range, middle: float, factor: float) -> Range:
    """The range that shows a middle so many times closer, at the same share of the axis.

    It stays in the whole range, and shows at least a hundredth of it.
    """
    low, high = whole
    length = min(high - low, max((high - low) / _CLOSEST, (shown[1] - shown[0]) / factor))
    share = (middle - shown[0]) / (shown[1] - shown[0])
    start = middle - share * length
    return within((start, start + length), whole)


def within(wanted: Range, whole: Range) -> Range:
    """The wanted range, moved into the whole one."""
    length = wanted[1] - wanted[0]
    if length >= whole[1] - whole[0]:
        return whole
    start = min(max(wanted[0], whole[0]), whole[1] - length)
    return start, start + length
