"""Which engine runs: the compiled kernel where there is one, or NumPy.

GRADIENT_PLAYGROUND_ENGINE chooses: `compiled` asks for the kernel, `numpy` for NumPy; without it
the kernel runs wherever it is. GRADIENT_PLAYGROUND_PROCESSOR asks for another of its builds than
the best one (`LEVELS`), for tests and measurements.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playground.engine.kernel.processors import (
    LEVELS,
    SOURCES,
    Level,
    library_name,
    machine,
    source_digest,
    source_files,
)

COMPILED, NUMPY = "compiled", "numpy"
ENGINES = (COMPILED, NUMPY)
ENGINE_VARIABLE = "GRADIENT_PLAYGROUND_ENGINE"
PROCESSOR_VARIABLE = "GRADIENT_PLAYGROUND_PROCESSOR"


class EngineError(ValueError):
    """The engine that was asked for is not there; the message says what to do."""


@dataclass(frozen=True, eq=False)
class Kernel:
    """The kernel's functions in the build `level`, whose vectors hold `lanes` doubles.

    The functions take pointers and release the interpreter's lock while they run.
    """

    level: str
    lanes: int
    walk: Any
    part: Any
    apply: Any
    logits_f64: Any
    logits_f32: Any
    measure: Any
    norms: Any
    function: Any
    train: Any
    permute: Any


def load(path: Path | None = None, level: str = "") -> Kernel:
    """The kernel at `path`, or where `build.py` puts it, in the best build or one by name.

    EngineError where there is none for this machine, or it is of other sources than these.
    """
    path = path or SOURCES / library_name()
    if not path.exists():
        raise EngineError(
            f"the compiled engine is not there ({path.name}); to have it where there is a C "
            "compiler: python -m playground.engine.kernel.build"
        )
    try:
        library = ctypes.CDLL(str(path))
        library.digest.restype = ctypes.c_char_p
        made_of, can = library.digest().decode(), int(library.levels())
    except (OSError, AttributeError) as error:
        raise EngineError(f"the compiled engine cannot be loaded: {error}") from error
    if source_files() and made_of != source_digest():
        raise EngineError(
            "the compiled engine is of other sources than these; build it again: "
            "python -m playground.engine.kernel.build"
        )
    known = LEVELS.get(machine(), ())
    there = {one.name: one for place, one in enumerate(known) if can >> place & 1}
    if not there or (level and level not in there):
        allowed = ", ".join(there) or "none"
        raise EngineError(f"processor {level or machine()!r}: this one can run {allowed}")
    chosen = there[level] if level else list(there.values())[-1]
    return _functions(library, chosen)


def _functions(library: ctypes.CDLL, level: Level) -> Kernel:
    pointer, number, kind = ctypes.c_void_p, ctypes.c_int64, ctypes.c_int32
    takes = {
        "walk": [pointer, number, number, number, kind],
        "part": [pointer, number, number, number, number, kind],
        "apply": [pointer, pointer, pointer, number, kind],
        "logits_f64": [pointer],
        "logits_f32": [pointer],
        "norms": [pointer, pointer, pointer, number, ctypes.c_double, pointer],
        "measure": [pointer, pointer, number, kind, pointer],
        "function": [pointer, pointer, number, kind],
        "train": [pointer, pointer, pointer, number, number, number],
        "permute": [pointer, pointer, number],
    }
    functions = {}
    for name, arguments in takes.items():
        one = getattr(library, f"{name}_{level.name}")
        one.argtypes, one.restype = arguments, kind if name == "norms" else None
        functions[name] = one
    return Kernel(level.name, level.lanes, **functions)


@cache
def _loaded() -> Kernel:
    return load(level=os.environ.get(PROCESSOR_VARIABLE, ""))


def available() -> Kernel | None:
    """The kernel of this machine, whether or not it is the one that runs; None: there is none."""
    try:
        return _loaded()
    except EngineError:
        return None


@cache
def _chosen() -> Kernel | None:
    asked = os.environ.get(ENGINE_VARIABLE, "")
    if asked and asked not in ENGINES:
        raise EngineError(f"{ENGINE_VARIABLE}={asked}: allowed are {' and '.join(ENGINES)}")
    if asked == NUMPY:
        return None
    return _loaded() if asked == COMPILED else available()


def choose(engine: str) -> None:
    """Let this process, and those that it starts, use an engine for what is made from now on.

    engine: `compiled`, `numpy`, or empty for the kernel wherever it is. EngineError where it is not
    there; then the choice is as it was.
    """
    before = os.environ.get(ENGINE_VARIABLE)
    _ask(engine or None)
    try:
        _chosen()
    except EngineError:
        _ask(before)
        raise


def _ask(engine: str | None) -> None:
    if engine is None:
        os.environ.pop(ENGINE_VARIABLE, None)
    else:
        os.environ[ENGINE_VARIABLE] = engine
    _chosen.cache_clear()


_instead: list[Kernel | None] = []


def kernel() -> Kernel | None:
    """The kernel that runs, None for NumPy. EngineError where what was asked for is not there."""
    return _instead[-1] if _instead else _chosen()


@contextmanager
def using(other: Kernel | None) -> Iterator[None]:
    """What is made inside is trained by this kernel, None for NumPy."""
    _instead.append(other)
    try:
        yield
    finally:
        _instead.pop()


def engine_name() -> str:
    """`compiled` or `numpy`, whichever runs."""
    return NUMPY if kernel() is None else COMPILED
