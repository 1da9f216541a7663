"""A clock that a test sets."""


class FakeClock:
    """Stands still but for what a test adds; each look at it may take a little."""

    def __init__(self, now: float = 0.0, each_look: float = 0.0) -> None:
        self.now, self.each_look = now, each_look

    def __call__(self) -> float:
        self.now += self.each_look
        return self.now
