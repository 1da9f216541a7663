"""The kernel under ThreadSanitizer: what several threads call at once must share nothing unordered.

    python -m tests.engine.races [COUNT]

Builds it so in a folder of its own, and has COUNT random networks trained: replicas by several
threads, and beside each training other threads that compute maps, costs, norms and steps of their
own, as the window's laboratories do. Python's own locks order what they guard; Python and NumPy are
not looked at. That the check can fail is tried first: a kernel whose steps count themselves in one
place, without a lock, must be caught. Status 1 where it is not, or where a race is found.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np

from playground.engine.compiled_forward import measure
from playground.engine.forward_pass import ForwardPass
from playground.engine.kernel import build, loader, processors
from playground.engine.walkers import compiled_walker, side_by_side
from tests.engine import two_engines
from tests.engine.sanitized import in_each_build, runtime

FOUND = 66  # the status of a process in which a race was found
WALK = "EXPORT void LEVELLED(walk)(const plan *p, int64_t k0, int64_t k1, int64_t steps, int32_t"
STEP = "            begin(p, step, k);\n            for (int64_t l = 1;"
# An interceptor within NumPy or Python (memcpy, say) sees memory whose locks it may not know.
OPTIONS = f"exitcode={FOUND} halt_on_error=0 ignore_noninstrumented_modules=1"


def with_a_race(folder: Path) -> Path:
    """A copy of the sources in which all threads count their steps in one place."""
    sources = folder / "sources"
    shutil.copytree(processors.SOURCES, sources, ignore=shutil.ignore_patterns("*.so", "__*"))
    step = sources / "step.c"
    text = step.read_text(encoding="utf-8")
    if text.count(WALK) != 1 or text.count(STEP) != 1:
        raise RuntimeError("step.c is not what the planted race was written for")
    text = text.replace(WALK, f"static int64_t steps_of_all;\n{WALK}")
    step.write_text(text.replace(STEP, f"            steps_of_all++;\n{STEP}"), encoding="utf-8")
    return sources


def run(library: Path, level: str, count: int) -> int:
    """Have a process train with a library; its status."""
    environment = {
        **os.environ, "LD_PRELOAD": runtime("libtsan.so"), "TSAN_OPTIONS": OPTIONS,
        "PYTHONMALLOC": "malloc", "OPENBLAS_NUM_THREADS": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.engine.races", str(count)]
    command += ["--library", str(library), "--level", level]
    # Some kernels place memory where ThreadSanitizer does not expect any; not every container may
    # ask for another place.
    fixed = ["setarch", "-R"]
    if shutil.which(fixed[0]) and not subprocess.run([*fixed, "true"], check=False).returncode:
        command = [*fixed, *command]
    return subprocess.run(command, env=environment, check=False).returncode


def train(kernel: loader.Kernel, count: int) -> None:
    """Networks trained by several threads each, while other threads compute beside them."""
    side_by_side.LEAST = 0
    for number in range(count):
        compiled_walker.CALL = 300 if number % 3 == 0 else 10**9  # in parts, or whole
        chosen = two_engines.case(number)
        done = threading.Event()
        beside = [
            threading.Thread(target=measured, args=(chosen, kernel, done)),
            threading.Thread(target=trained, args=(two_engines.case(number + 1), kernel)),
        ]
        for thread in beside:
            thread.start()
        try:
            with side_by_side.using(3):
                trained(chosen, kernel)
        finally:
            done.set()
            for thread in beside:
                thread.join()


def trained(chosen: two_engines.Case, kernel: loader.Kernel) -> None:
    """One network, with what is read between its steps."""
    training = chosen.training(kernel)
    for steps in (1, 20, 3):
        training.run(steps)
        training.dZ_norms()
        training.probe()


def measured(chosen: two_engines.Case, kernel: loader.Kernel, done: threading.Event) -> None:
    """Maps and costs of the same examples, over and over."""
    a = chosen.architecture
    theta = chosen.theta.reshape(-1, chosen.theta.shape[-1])[0]
    X = chosen.X.reshape(-1, *chosen.X.shape[-2:])[0]
    s = np.ascontiguousarray(2 * chosen.Y.reshape(-1, 1, X.shape[1])[0] - 1)
    with loader.using(kernel):
        passes = [ForwardPass(a, X, dtype=dtype) for dtype in (np.float32, np.float64)]
    while True:
        logits = [one.logits(theta) for one in passes][-1]
        measure(kernel, a.loss, np.ascontiguousarray(logits, np.float64), s)
        if done.wait(0.001):
            return


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=60)
    parser.add_argument("--library", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--level", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.library:
        train(loader.load(given.library, given.level), given.count)
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = folder / processors.library_name()
        build.build(library, extra=build.THREADS, sources=with_a_race(folder))
        if (status := run(library, "", 3)) != FOUND:
            print(f"a planted race is not found (status {status})")
            return 1
        print("a planted race is found, as it must be", flush=True)
        build.build(library, extra=build.THREADS)
        return in_each_build(lambda level: run(library, level, given.count))


if __name__ == "__main__":
    sys.exit(main())
