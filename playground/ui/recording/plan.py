"""What a recording is to be: how long, how large, how fast, and how many steps a picture."""

from dataclasses import dataclass
from pathlib import Path

from playground.i18n.figures import counted, shortest
from playground.i18n.messages import message
from playground.session.files.animation_file import KINDS, kind_of

LEAST_SECONDS, MOST_SECONDS = 1, 120
LEAST_WIDTH, MOST_WIDTH = 160, 1920  # pixels
LEAST_RATE, MOST_RATE = 1, 30  # pictures a second
MOST_STEPS = 1_000_000
_FLAGS = {"width": "pixels", "frames_per_second": "fps"}  # of the command, where they differ


@dataclass(frozen=True)
class Plan:
    """All that is chosen of a recording but what is shown and where it goes.

    ValueError where something is out of its range.
    """

    seconds: float = 10.0
    width: int = 640
    frames_per_second: int = 15
    steps_per_picture: int = 50
    from_start: bool = True  # at step 0, else from the present step on

    def __post_init__(self) -> None:
        for name, least, most in (
            ("seconds", LEAST_SECONDS, MOST_SECONDS),
            ("width", LEAST_WIDTH, MOST_WIDTH),
            ("frames_per_second", LEAST_RATE, MOST_RATE),
            ("steps_per_picture", 1, MOST_STEPS),
        ):
            value = getattr(self, name)
            if not least <= value <= most:
                flag = _FLAGS.get(name, name).replace("_", "-")
                found = f"--{flag}: {shortest(value)} is not allowed"
                raise ValueError(f"{found}; allowed: {least} to {counted(most)}")

    @property
    def pictures(self) -> int:
        """How many there will be."""
        return max(2, round(self.seconds * self.frames_per_second))

    @property
    def steps(self) -> int:
        """How many steps are trained from the first picture to the last."""
        return (self.pictures - 1) * self.steps_per_picture


def checked_target(path: Path) -> Path:
    """The file, absolute; ValueError where its name says neither GIF nor WebP."""
    if kind_of(path) is None:
        raise ValueError(
            message(
                "Problems", "{path}: what is to be written? allowed: a name that ends in {kinds}",
                path=str(path), kinds=", ".join(f".{kind}" for kind in KINDS),
            )
        )  # fmt: skip
    return path.absolute()
