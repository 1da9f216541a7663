"""The tests of training run on both engines: NumPy, and the compiled kernel where it is."""

from collections.abc import Iterator
from functools import cache

import pytest

from playground.engine.kernel import build, loader

# Those that train. The others have nothing to do with who walks a step.
ON_BOTH = {
    "test_buffers", "test_checkpoints", "test_divergence", "test_dropout", "test_giving_up",
    "test_live_changes", "test_never_fails", "test_optimizers", "test_replicas",
    "test_rewritten_batches", "test_step_plan", "test_training",
    "test_forward_pass", "test_trajectories", "test_against_pytorch", "test_published_figures",
}  # fmt: skip

# Of what NumPy alone has: blocks of calls, and slopes taken from A.
ON_NUMPY = {"test_blocks_of_work", "test_saturation"}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    name = metafunc.module.__name__.rpartition(".")[2]
    if name in ON_BOTH:
        metafunc.parametrize("engine", loader.ENGINES, indirect=True)
    elif name in ON_NUMPY:
        metafunc.parametrize("engine", [loader.NUMPY], indirect=True)


@cache
def compiled() -> loader.Kernel | str:
    """The kernel, built where it is not or is of other sources; or why there is none."""
    try:
        return loader.load()
    except loader.EngineError:
        if build.main([]) == 2:
            return "there is no C compiler"
    return loader.load()


def of_level(level: str) -> loader.Kernel:
    """The kernel's build for a kind of processor; the test is skipped where it cannot run."""
    if isinstance(found := compiled(), str):
        pytest.skip(found)
    try:
        return loader.load(level=level)
    except loader.EngineError as error:
        pytest.skip(str(error))


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """Who walks the steps of this test: its parameter, or the program's choice."""
    name = getattr(request, "param", "")
    kernel = compiled() if name == loader.COMPILED else None
    if isinstance(kernel, str):
        pytest.skip(kernel)
    if not name:
        yield loader.engine_name()
        return
    with loader.using(kernel):
        yield name
