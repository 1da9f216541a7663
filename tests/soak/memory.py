"""How much memory a process holds, and how it grew."""

import resource
import sys
from collections.abc import Sequence
from pathlib import Path


def resident() -> int:
    """Bytes that this process holds in memory now; its most so far where that is not told."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def growth(readings: Sequence[tuple[float, int]], since: float) -> int:
    """Bytes between the first reading after a moment and the largest one that follows."""
    later = [held for moment, held in readings if moment >= since]
    return max(later) - later[0] if later else 0
