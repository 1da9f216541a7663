"""What the tests of the packages share. Those that need built packages run with
`bash .dev/test-packages`, which builds them first and sets TEST_PACKAGES.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".dev" / "packaging"
# What builds the packages is no part of the program, so it is found by its place.
if str(TOOLS) not in sys.path:
    sys.path.append(str(TOOLS))

built = pytest.mark.skipif(
    not os.environ.get("TEST_PACKAGES"), reason="needs built packages: bash .dev/test-packages"
)


def needs(*commands: str) -> None:
    """Skip where a command is not here; with packages to be tested, fail."""
    absent = [command for command in commands if not shutil.which(command)]
    if absent and os.environ.get("TEST_PACKAGES"):
        pytest.fail(f"not installed: {', '.join(absent)}", pytrace=False)
    if absent:
        pytest.skip(f"not installed: {', '.join(absent)}")


def bare_environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing but a home: no Python, no settings of this user's, no path into the checkout."""
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", **more}


def run(command: list[str], cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a bare environment."""
    return subprocess.run(
        command, cwd=cwd, env=bare_environment(cwd, **environment), stdin=subprocess.DEVNULL,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
