"""Compiles the kernel: one library with a build for each kind of processor.

    python -m playground.engine.kernel.build [--sanitize] [--compiler CC] [--target x86_64] [FILE]

Standard library and a C compiler alone (GCC 9 or Clang 12 and later), so that an installer can run
it. $CC, or else cc, gcc or clang compiles. Without FILE the library goes beside the sources, where
`loader.py` looks for it. Status 2 where there is no compiler, 1 where it fails.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playground.engine.kernel.processors import (
    LEVELS,
    SOURCES,
    library_name,
    machine,
    source_digest,
)

_WHOLE = ("kernel.c", "choose.c")  # what is compiled; the rest is included by the first

FLAGS = (
    "-std=gnu11", "-O3", "-ffp-contract=fast", "-fno-math-errno", "-fno-trapping-math",
    "-fno-strict-aliasing", "-Wall", "-Wextra", "-Werror=implicit", "-Wno-psabi",
    "-Wno-unknown-pragmas", "-fvisibility=hidden",
)  # fmt: skip
SANITIZERS = ("-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all")
THREADS = ("-g", "-fsanitize=thread")


class NoCompilerError(Exception):
    """There is no C compiler, or none for this processor."""


def compiler() -> list[str]:
    """The command that compiles C; NoCompilerError."""
    if given := os.environ.get("CC", "").strip():
        command = shlex.split(given)
        if shutil.which(command[0]):
            return command
        raise NoCompilerError(f"CC={given}: there is no such compiler")
    for name in ("cc", "gcc", "clang"):
        if shutil.which(name):
            return [name]
    raise NoCompilerError("there is no C compiler (cc, gcc or clang)")


def build(
    to: Path, *, command: Sequence[str] = (), target: str = "", extra: Sequence[str] = (),
    sources: Path = SOURCES,
) -> None:  # fmt: skip
    """Compile the library and put it at `to`, whole or not at all.

    command: the compiler, for another system; target: that processor; extra: more flags; sources:
    the folder of others, which pass for the program's own. NoCompilerError;
    subprocess.CalledProcessError, with the compiler's words, where it fails.
    """
    levels = LEVELS.get(machine(target))
    if levels is None:
        raise NoCompilerError(f"no kernel for the processor {machine(target)}")
    cc = list(command) or compiler()
    for_windows = to.suffix == ".dll"
    position = [] if for_windows else ["-fPIC"]
    with tempfile.TemporaryDirectory() as folder:
        objects: list[str] = []
        running: list[tuple[list[str], subprocess.Popen[str]]] = []
        for level in levels:
            objects.append(str(Path(folder, f"{level.name}.o")))
            of_level = [
                *level.flags, f"-DLEVEL={level.name}", f"-DVECTOR_WIDTH={level.lanes}",
                "-c", str(sources / _WHOLE[0]), "-o", objects[-1],
            ]  # fmt: skip
            running.append(_start([*cc, *FLAGS, *position, *extra, *of_level]))
        objects.append(str(Path(folder, "choose.o")))
        chosen = [f'-DSOURCE_DIGEST="{source_digest()}"', "-c", str(sources / _WHOLE[1])]
        running.append(_start([*cc, *FLAGS, *position, *extra, *chosen, "-o", objects[-1]]))
        for one in running:
            _finish(*one)
        made = Path(folder, to.name)
        libraries = ["-static-libgcc"] if for_windows else ["-lm"]
        libraries += ["-s"] if to.suffix == ".so" and not extra else []
        _finish(*_start([*cc, "-shared", *extra, *objects, *libraries, "-o", str(made)]))
        beside = to.with_name(f".kernel-{os.getpid()}")
        shutil.copy(made, beside)
        beside.replace(to)


def _start(command: list[str]) -> tuple[list[str], subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    return command, process


def _finish(command: list[str], process: subprocess.Popen[str]) -> None:
    words, _ = process.communicate()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, words)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=SOURCES / library_name())
    parser.add_argument("--sanitize", action="store_true", help="with checks of memory and bounds")
    parser.add_argument("--compiler", default="", help="for another system than this one")
    parser.add_argument("--target", default="", help="for another processor than this one")
    given = parser.parse_args(arguments)
    try:
        build(
            given.file.resolve(), command=shlex.split(given.compiler), target=given.target,
            extra=SANITIZERS if given.sanitize else (),
        )  # fmt: skip
    except NoCompilerError as error:
        print(f"the compiled engine is not built: {error}", file=sys.stderr)
        return 2
    except (OSError, subprocess.CalledProcessError) as error:
        words = getattr(error, "output", "") or ""
        print(f"the compiled engine is not built: {error}\n{words}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
