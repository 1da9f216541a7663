"""How fast a run plays: so many steps in each 60th of a second, or as many as there is time for.

A 60th of a second is about a frame of the window. Where a frame takes longer, it has more steps:
a slow computer shows the same film as a quick one, with fewer pictures.
"""

FLAT_OUT = 0
SPEEDS = (1, 10, 30, FLAT_OUT)  # the slowest first
# The default network's boundary is seen to bend for some nine seconds until it fits; flat out it is
# there at once. A slider's effect on a trained network takes no more than a second or two.
AT_FIRST = 30
PER_SECOND = 60  # how many times a second


def faster_of(one: int, other: int) -> int:
    """The faster one of two speeds."""
    return FLAT_OUT if FLAT_OUT in (one, other) else max(one, other)
