"""What the bits of a step depend on besides its knobs: engine, processor, libraries, program."""

import platform
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np

from playground import __version__
from playground.engine.kernel.loader import kernel


@cache
def _processor() -> str:
    """Its name: NumPy's libraries choose their code by it."""
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split("\n"):
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def machine(engine: str) -> str:
    """One line; where two runs have the same, the same steps give the same bits."""
    used = kernel()
    level = used.level if used is not None and engine == "compiled" else ""
    parts = (
        f"{engine} {level}".strip(), _processor(), platform.system(), f"NumPy {np.__version__}",
        f"program {__version__}",
    )  # fmt: skip
    return "; ".join(parts)
