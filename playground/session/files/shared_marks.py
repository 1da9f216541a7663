"""How a text or link that stands for an experiment is told from a name of a file.

Apart, so that a start that is given neither need not know how they are read.
"""

import re

VERSION = 1
PREFIX = f"gp{VERSION}:"
BEGINNING = re.compile(r"\bgp(\d{1,4}):", re.IGNORECASE)  # of any version
SITE = "playground.tensorflow.org"
_LINKS = ("http://", "https://", SITE, f"www.{SITE}")


def is_shared(text: str) -> bool:
    """Whether a text stands for an experiment, and is no name of a file."""
    start = text[:200].lstrip().lower()
    return start.startswith(_LINKS) or BEGINNING.match(start) is not None
