"""The kernel with checks of memory and of undefined behaviour, on random networks.

    python -m tests.engine.sanitized [COUNT]

Builds it so in a folder of its own and runs `two_engines.py` on it, in each build that the
processor can run. The sanitizers' own library must be loaded before all others, so Python is
started again with it. Status 1 where they find anything, or the engines differ.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playground.engine.kernel import build, loader, processors


def runtime(name: str) -> str:
    """The path of the compiler's library."""
    command = [*build.compiler(), f"-print-file-name={name}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def in_each_build(run: Callable[[str], int]) -> int:
    """Run a check on each build that the processor can run; 1 where one fails, or none is run."""
    ran, failed = 0, []
    for level in processors.LEVELS.get(processors.machine(), ()):
        try:
            loader.load(level=level.name)
        except loader.EngineError as error:
            print(f"{level.name}: not run: {error}", flush=True)
            continue
        print(f"{level.name}:", flush=True)
        ran += 1
        if status := run(level.name):
            failed.append(f"{level.name} (status {status})")
    if failed or not ran:
        print("failed: " + ", ".join(failed) if failed else "nothing was run")
        return 1
    print("nothing found")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=400)
    count = parser.parse_args().count
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, processors.library_name())
        build.build(library, extra=build.SANITIZERS)
        environment = {
            **os.environ,
            "LD_PRELOAD": f"{runtime('libasan.so')} {runtime('libubsan.so')}",
            "ASAN_OPTIONS": "detect_leaks=0",  # Python's own
            "UBSAN_OPTIONS": "print_stacktrace=1",
            "PYTHONMALLOC": "malloc",  # so that every buffer has guarded edges
        }

        def run(level: str) -> int:
            command = [sys.executable, "-m", "tests.engine.two_engines", str(count)]
            command += ["--level", level, "--library", str(library)]
            return subprocess.run(command, env=environment, check=False).returncode

        return in_each_build(run)


if __name__ == "__main__":
    sys.exit(main())
