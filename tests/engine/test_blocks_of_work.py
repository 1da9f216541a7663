"""Long calls are cut into pieces that do the same, and no block holds more than it may."""

from functools import partial
from typing import Any

import numpy as np
import pytest

from playground.engine import blocks_of_work
from playground.engine.activations import ACTIVATIONS, Call
from playground.engine.blocks_of_work import do, in_blocks, work_of
from playground.engine.buffers import Constants, filled
from playground.engine.forward_pass import ForwardPass, product_call
from playground.engine.initializers import initial_parameters
from playground.engine.network import Architecture
from playground.interruption import GivenUp
from tests.interrupted import Looks

BLOCK, LARGEST = 2**16, 2**18


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small arrays are large here, so that tests are quick."""
    monkeypatch.setattr(blocks_of_work, "BLOCK", BLOCK)
    monkeypatch.setattr(blocks_of_work, "LARGEST", LARGEST)


def drawn(*shape: int) -> np.ndarray:
    array = filled(shape)
    array[...] = np.random.default_rng(sum(shape)).standard_normal(shape)
    return array


def product(name: str) -> tuple[Call, np.ndarray]:
    """A call, and what it writes to."""
    if name == "prepared for replicas":
        left, right, out = drawn(3, 30, 31), drawn(31, 900), filled((3, 30, 900))
        return (partial(np.matmul, left), (right, out)), out
    left, right = {
        "forward": (drawn(30, 31), drawn(31, 2000)),
        "gradient": (drawn(50, 2000), drawn(31, 2000).T),
        "gradient of few units": (drawn(5, 9000), drawn(33, 9000).T),
        "to one unit": (drawn(1, 30), drawn(30, 20_000)),
        "chain": (drawn(30, 31).T, drawn(30, 2000)),
        "stacked": (drawn(40, 30, 200), np.swapaxes(drawn(40, 31, 200), -1, -2)),
        "stack of large ones": (drawn(2, 50, 2000), drawn(2, 2000, 31)),
        "replicas that share X": (drawn(3, 30, 31), drawn(31, 2000)),
    }[name]
    out = filled((*left.shape[:-1], right.shape[-1]))
    return product_call(left, right, out), out


PRODUCTS = (
    "forward", "gradient", "gradient of few units", "to one unit", "chain", "stacked",
    "stack of large ones", "replicas that share X", "prepared for replicas",
)  # fmt: skip


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_product_in_pieces_is_the_same_product(name: str) -> None:
    call, out = product(name)
    function, arguments = call
    function(*arguments)
    whole = out.copy()
    out.fill(np.nan)
    blocks = in_blocks([call])
    assert len(blocks) > 1
    do(blocks, lambda: None)
    np.testing.assert_allclose(out, whole, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_single_elements_in_pieces_become_the_same(activation: str) -> None:
    for shape in ((3, 9000), (400, 90)):
        before = drawn(*shape)
        results = []
        for cut in (False, True):
            Z, slope = before.copy(), filled(shape)
            one = ACTIVATIONS[activation]
            calls = one.apply_calls(Z, Constants(), False) + one.slope_calls(Z, slope)
            if cut:
                blocks = in_blocks(calls)
                assert len(blocks) >= len(calls) * 2
                do(blocks, lambda: None)
            else:
                for function, arguments in calls:
                    function(*arguments)
            results.append((Z, slope))
        np.testing.assert_array_equal(results[0][0], results[1][0])
        np.testing.assert_array_equal(results[0][1], results[1][1])


def counted(call: Call) -> int:
    """The work of a call, counted from the shapes alone."""
    function, arguments = call
    if isinstance(function, partial):
        arguments = (*function.args, *function.keywords.values(), *arguments)
    arrays = [one for one in arguments if isinstance(one, np.ndarray)]
    owner = getattr(function, "__self__", None)
    if isinstance(owner, np.ndarray):
        arrays.insert(0, owner)
    if isinstance(owner, np.ndarray) or function is np.matmul:
        left, _, out = arrays
        return int(out.size * left.shape[-1])
    return 64 * max(one.size for one in arrays)


def test_no_block_holds_more_than_it_may() -> None:
    for name in PRODUCTS:
        for block in in_blocks([product(name)[0]] * 3):
            work = sum(map(counted, block))
            _, arguments = block[0]
            fewest = arguments[-1].shape[-2] <= 24  # rows that BLAS computes side by side
            assert work <= LARGEST or (len(block) == 1 and fewest)
            assert work <= BLOCK or len(block) == 1
    Z = drawn(400, 90)
    for block in in_blocks([(np.tanh, (Z, Z)), (np.multiply, (Z, np.array(2.0), Z))]):
        assert sum(map(counted, block)) <= LARGEST


def test_small_calls_are_gathered() -> None:
    Z = drawn(10, 10)
    call: Call = (np.tanh, (Z, Z))
    blocks = in_blocks([call] * 5000)
    assert sum(len(block) for block in blocks) == 5000
    assert len(blocks) == -(-5000 // (BLOCK // work_of(call)))


def test_there_is_a_look_before_each_block() -> None:
    done: list[int] = []
    looks = Looks(give_up_at=3)
    blocks: list[list[Call]] = [
        [(done.append, (n,)) for n in some] for some in ((1,), (2, 3), (4,))
    ]
    with pytest.raises(GivenUp):
        do(blocks, looks)
    assert done == [1, 2, 3]


@pytest.mark.parametrize("replicas", [None, 2])
def test_a_forward_pass_looks_up_every_so_much_work(replicas: Any) -> None:
    shape = Architecture(2, (40,) * 12, ("tanh",) * 12)
    theta = initial_parameters(shape, "xavier")
    looks, m = Looks(), 1000
    theta = theta if replicas is None else np.stack([theta] * replicas)
    forward = ForwardPass(shape, drawn(2, m), replicas=replicas, check=looks)
    forward.logits(theta)
    assert looks.count >= m * theta.size / LARGEST
    looks.count, looks.give_up_at = 0, 5
    with pytest.raises(GivenUp):
        forward.logits(theta)
    assert looks.count == 5


def test_a_pass_in_slices_is_the_pass_of_each_part() -> None:
    shape = Architecture(2, (32, 16), ("relu", "tanh"))
    theta, X = initial_parameters(shape, "he"), drawn(2, 5000)
    whole = ForwardPass(shape, X).logits(theta)
    for start in (0, 1024, 4096, 4500):
        part = ForwardPass(shape, X[:, start : start + 500].copy()).logits(theta)
        np.testing.assert_allclose(whole[:, start : start + 500], part, rtol=1e-12)


@pytest.mark.parametrize(
    ("shape", "cut"),
    [
        ((400, 90), [(45, 90)] * 8 + [(40, 90)]),  # along rows, where there are enough
        ((4, 9000), [(4, 1000)] * 9),  # nine parts of four rows are none
        ((2, 18, 2000), [(2, 1, 2000)] * 18),
        ((18_000 * 2,), [(4000,)] * 9),
    ],
)
def test_elements_are_cut_along_rows_where_these_are_enough(
    shape: tuple[int, ...], cut: list[tuple[int, ...]]
) -> None:
    """Rows that lie one after another in memory stay together."""
    Z = drawn(*shape)
    pieces = [call for block in in_blocks([(np.tanh, (Z, Z))]) for call in block]
    assert [arguments[0].shape for _, arguments in pieces] == cut
