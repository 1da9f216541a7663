"""What the bits of a step depend on is said in a line."""

import numpy as np

from playground import __version__
from playground.engine.kernel import loader
from playground.session.library.machine import machine


def test_it_names_engine_libraries_and_program() -> None:
    said = machine("numpy")
    assert said.startswith("numpy; ")
    assert np.__version__ in said
    assert __version__ in said
    assert machine("numpy") == said
    assert machine("compiled") != said


def test_it_names_the_build_of_the_compiled_engine() -> None:
    kernel = loader.kernel()
    if kernel is not None:
        assert f"compiled {kernel.level}; " in machine("compiled")
