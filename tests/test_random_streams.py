"""Random streams: what each purpose draws stays, no two purposes share one.

The figures were drawn before the streams had one place. Files, lessons and measured set-ups name
seeds: where one of these tests fails, it is the program that is wrong.
"""

import ast
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from playground import random_streams
from playground.data import digits, mismatch, shapes
from playground.data.augmentation import Augmentation
from playground.data.split import split, train_dev
from playground.engine.dropout import RandomBits
from playground.engine.initializers import INITIALIZERS, initial_parameters
from playground.engine.network import Architecture, weights
from playground.knobs.hyperparameters import Hyperparameters
from playground.random_streams import Stream, Units, generator
from playground.session.laboratories.gradient_check import draw_masks
from playground.session.run.run import Run
from tests.engine.numbered import epoch, joined, numbered

X = np.arange(6.0).reshape(2, 3)

FIRST_BITS = {
    Stream.POSITIONS: 0xCC407FEA4E2CAB90,
    Stream.OFFSETS: 0x7B076C1DAE6FFA92,
    Stream.ORDER: 0xA1CDA6A96589FA15,
    Stream.LABEL_FLIPS: 0xFB7981C97AC2F34C,
    Stream.MISMATCH: 0xDBAA9C7DCD26280C,
    Stream.SPLIT: 0xA0CB26AF7AB902F7,
    Stream.AUGMENTATION: 0x0DB4FA406C03F298,
    Stream.DIGITS: 0x95FAA869C7C76C5F,
    Stream.TWO_SAMPLES: 0xAB4E167A8B7A9DEE,
    Stream.TRAIN_DEV: 0x51F9BE5D55356550,
}
FIRST_EXAMPLE = {  # m 50, σ 0.1, p 0.2, seed 3
    "circles": (-0.647649228617, -0.5365045296),
    "xor": (-1.10041607758, -1.04671834907),
    "gaussians": (-1.12984741282, -0.941403492605),
    "spiral": (1.16896429698, -0.38702645966),
    "moons": (-0.856848038848, 1.55926893314),
    "checkerboard": (0.0134612560069, 0.294219063648),
    "sine": (0.0134612560069, -0.548895699621),
    "half_planes": (-0.273156081655, -0.412648605111),
}
SECOND_WEIGHTS = {  # of layers 1 and 2 of 3-4-1, seed 7
    "zeros": (0, 0),
    "constant": (1, 1),
    "normal": (-2.33785615596, -0.510707981685),
    "uniform": (-0.448107819917, -0.0548468760325),
    "xavier": (-1.34976188097, -0.255353990843),
    "he": (-1.90885155804, -0.361125077056),
    "glorot": (-1.24963667931, -0.32300008827),
    "as_printed": (-0.954425779019, -0.361125077056),
    "orthogonal": (-0.759063806955, -0.341118866471),
    "scaled_identity": (0, 0),
}


def first_bits(one: np.random.Generator) -> int:
    return int(one.bit_generator.random_raw())


@pytest.mark.parametrize("stream", FIRST_BITS, ids=lambda stream: stream.name)
def test_streams_stay_to_the_bit(stream: Stream) -> None:
    assert first_bits(generator(7, stream)) == FIRST_BITS[stream]


def test_an_epoch_s_part_of_a_stream_stays_to_the_bit() -> None:
    assert first_bits(generator(7, Stream.AUGMENTATION, 5)) == 0x72EC991EC9DA26E1


@pytest.mark.parametrize("dataset", FIRST_EXAMPLE)
def test_the_examples_of_a_seed_stay(dataset: str) -> None:
    drawn, labels = shapes.generate(dataset, 50, 0.1, 3, 0.2)
    assert drawn[:, 0] == pytest.approx(FIRST_EXAMPLE[dataset], rel=1e-10)
    assert labels[0, :12].tolist() == [0, 1, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1]


def test_the_digits_of_a_seed_stay() -> None:
    drawn = digits.digits("3-5", 40, 0.1, 7, 0.1)
    expected = (0.738828219194, 0.808854778781, 0.493000500677)
    assert drawn.X[10:13, 0] == pytest.approx(expected, rel=1e-10)
    assert "".join(str(int(y)) for y in drawn.Y[0, :20]) == "01111010011001101111"


def test_the_split_of_a_seed_stays() -> None:
    Y = np.arange(20)[None] % 2.0
    parts = split(Y, 0.2, 0.2, 7)
    assert parts.train.tolist() == [0, 1, 2, 5, 6, 7, 8, 9, 10, 12, 15, 19]
    assert parts.dev.tolist() == [3, 4, 17, 18]
    assert parts.test.tolist() == [11, 13, 14, 16]
    assert train_dev(parts, Y, 0.25, 7)[1].tolist() == [2, 12, 15]


def test_mismatch_and_augmentation_of_a_seed_stay() -> None:
    shifted = mismatch.mismatched(X, 0.5, 7)[:, 0]
    assert shifted == pytest.approx((-0.848999560434, 2.90371616002), rel=1e-10)
    moved = Augmentation("jitter", 0.5).augment(X, generator(7, Stream.AUGMENTATION, 3))[:, 0]
    assert moved == pytest.approx((-0.320522510844, 3.19555119946), rel=1e-10)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_the_weights_of_a_seed_stay(name: str) -> None:
    shape = Architecture(3, (4,), ("tanh",))
    drawn = [W.flat[1] for W in weights(shape, initial_parameters(shape, name, seed=7))]
    assert drawn == pytest.approx(SECOND_WEIGHTS[name], rel=1e-10, abs=0)


def test_the_batches_of_a_seed_stay() -> None:
    batches = numbered(10, batch_size=4, seeds=(7,))
    assert joined(epoch(batches)) == [8, 0, 7, 1, 3, 6, 2, 4, 5, 9]
    assert joined(epoch(batches)) == [4, 2, 8, 3, 9, 1, 5, 6, 0, 7]


def test_the_masks_of_a_seed_stay() -> None:
    assert RandomBits(7).take(4).tolist() == [19708, 13825, 48103, 58952]
    assert RandomBits(7, Units.INPUT).take(4).tolist() == [52488, 60302, 15158, 13643]


@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1])
def test_no_two_purposes_draw_the_same(seed: int) -> None:
    drawn = {stream.name: first_bits(generator(seed, stream)) for stream in Stream}
    drawn |= {
        f"epoch {part}": first_bits(generator(seed, Stream.AUGMENTATION, part)) for part in range(9)
    }
    drawn |= {
        f"weights of layer {layer}": first_bits(random_streams.weights(seed, layer))
        for layer in range(1, 152)
    }
    drawn["order"] = first_bits(random_streams.batch_order(seed))
    drawn |= {
        units.name: int(random_streams.dropout_bits(seed, units).random_raw()) for units in Units
    }
    assert len(set(drawn.values())) == len(drawn)


def test_the_masks_of_a_gradient_check_are_not_the_weights() -> None:
    """They came from the stream of layer 2's weights, both seeds being 1 by default."""
    run = Run(Hyperparameters(depth=2, width=8, keep_prob=0.5, m=50))
    first, second = (mask for mask in draw_masks(run, 40) if mask is not None)
    weighing = random_streams.weights(1, 2)
    assert not np.array_equal(first, 2.0 * (weighing.random(first.shape) < 0.5))
    expected = generator(1, Stream.CHECK_MASKS)
    assert np.array_equal(first, 2.0 * (expected.random(first.shape) < 0.5))
    assert np.array_equal(second, 2.0 * (expected.random(second.shape) < 0.5))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: generator(-1, Stream.ORDER),
        lambda: generator(1, Stream.AUGMENTATION, -1),
        lambda: generator(True, Stream.ORDER),
        lambda: random_streams.weights(1, 0),
        lambda: random_streams.batch_order(-1),
        lambda: random_streams.dropout_bits(-1, Units.HIDDEN),
    ],
)
def test_what_is_no_seed_is_refused(wrong: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="allowed: an integer of at least"):
        wrong()


@pytest.mark.untraced
def test_generators_are_made_in_one_place() -> None:
    names = {
        "default_rng", "SeedSequence", "RandomState", "PCG64", "SFC64", "MT19937", "Philox", "seed",
    }  # fmt: skip

    def makes_one(text: str) -> bool:
        """Programs that are written, as text, make their own."""
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Attribute) and node.attr in names - {"seed"}:
                return True
            if isinstance(node, ast.Attribute) and ast.unparse(node).endswith("random.seed"):
                return True
            if isinstance(node, ast.Import) and any(one.name == "random" for one in node.names):
                return True
            if isinstance(node, ast.ImportFrom) and node.module in ("random", "numpy.random"):
                return True
        return False

    assert makes_one("import numpy as np\nnp.random.seed(1)\nrng = np.random.default_rng(1)")
    root = Path(random_streams.__file__).parent
    found = {
        str(file.relative_to(root))
        for file in root.rglob("*.py")
        if makes_one(file.read_text(encoding="utf-8"))
    }
    assert found == {"random_streams.py"}
