"""A new activation, dataset, knob or measure touches the places that the rules name and no other.

Each test adds one to a copy of the program, at these places alone, and uses it to the end.
"""

import ast
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from playground.data.shapes import DATASETS
from playground.engine.activations import ACTIVATIONS

ROOT = Path(__file__).parents[1]
_LONG = 120  # seconds; each step takes one or two


@dataclass
class Copy:
    """A copy of the program. touched: the files that were changed."""

    root: Path
    touched: set[str] = field(default_factory=set)

    def add(self, file: str, text: str, *, before: str | None = None) -> None:
        """Put text into a file of the program: at its end, or before what occurs in it once."""
        path = self.root / "playground" / file
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if before is None:
            new = old + text
        else:
            assert old.count(before) == 1, (file, before, old.count(before))
            new = old.replace(before, text + before)
        path.write_text(new, encoding="utf-8")
        self.touched.add(file)

    def python(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        paths = os.pathsep.join((str(self.root), str(ROOT)))  # our tests, its program
        return subprocess.run(
            [sys.executable, *arguments], cwd=self.root, capture_output=True, text=True,
            encoding="utf-8", timeout=_LONG, env=os.environ | {"PYTHONPATH": paths},
        )  # fmt: skip

    def program(self, *arguments: str, code: int = 0) -> str:
        """What the command prints."""
        ended = self.python("-m", "playground", *arguments)
        assert ended.returncode == code, ended.stderr
        return ended.stdout or ended.stderr

    def result(self, *arguments: str) -> dict[str, object]:
        """The command's JSON."""
        found: dict[str, object] = json.loads(self.program(*arguments, "--json", "-"))
        return found

    def run(self, code: str) -> None:
        """Run Python code, which finds this copy."""
        first = (
            "import playground; assert playground.__file__.startswith(__import__('os').getcwd())"
        )
        ended = self.python("-c", f"{first}\n{code}")
        assert ended.returncode == 0, ended.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    copytree(
        ROOT / "playground", tmp_path / "playground", ignore=ignore_patterns("__pycache__", "*.so")
    )
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    return Copy(tmp_path.resolve())


SMALL = ["--m", "80", "--depth", "2", "--width", "4"]


def test_an_activation(copy: Copy) -> None:
    copy.add(
        "knobs/catalogue.py",
        '        ("softsign", "Softsign", "z / (1 + |z|)."),\n',
        before='        ("sigmoid", "sigmoid", ',
    )
    copy.add(
        "engine/activations.py",
        """

def _softsign(Z):
    return Z / (1 + np.abs(Z))


def _softsign_calls(Z, constants, quick):
    size = np.empty_like(Z)
    return [
        (np.abs, (Z, size)),
        (np.add, (size, constants.like(Z, 1.0), size)),
        (np.divide, (Z, size, Z)),
    ]


ACTIVATIONS["softsign"] = Activation(
    "softsign",
    function=_softsign,
    derivative=lambda Z: 1 / (1 + np.abs(Z)) ** 2,
    apply_calls=_softsign_calls,
    slope_calls=lambda A, D: [  # (1 − |a|)²
        (np.abs, (A, D)), (np.subtract, (np.array(1.0), D, D)), (np.multiply, (D, D, D)),
    ],
    bounds=(-1.0, 1.0),
)
""",
    )
    assert copy.touched == {"knobs/catalogue.py", "engine/activations.py"}
    assert "softsign" in copy.program("train", "--help")
    chosen = [*SMALL, "--activation", "softsign"]
    trained = copy.result("train", *chosen, "--dataset", "gaussians", "--steps", "300")
    assert trained["train_error"] == 0
    assert trained["state"] == "finished"
    for bug, code in ((), 0), (("--bug", "tanh_derivative_of_z"), 1):
        copy.program("gradcheck", *chosen, *bug, code=code)
    swept = copy.result("sweep", *chosen, "--over", "lambd", "--values", "0,1", "--steps", "9")
    assert len(swept["outcomes"]) == 2
    copy.run(
        """
import numpy as np
from tests.session.driven import ALL, SMALL, Driven

with Driven(SMALL.with_changes(activation="softsign"), needs=ALL) as driven:
    driven.send(steps=3)
    seen = driven.until(lambda s: s.step == 3 and s.layers and s.network and s.predicted)
    assert np.isfinite(seen.predicted.dZ).all()
    assert np.isnan(seen.layers.saturated).all()
    assert (seen.layers.A.bins.low, seen.layers.A.bins.high) == (-1, 1)
"""
    )


def test_a_dataset(copy: Copy) -> None:
    copy.add(
        "knobs/catalogue.py",
        '    ("stripe", "Stripe", "A stripe between two others."),\n',
        before='    ("digits", "Handwritten digits", ',
    )
    copy.add(
        "data/shapes.py",
        """

def _stripe(rng, labels):
    side = geometry.HALF_SIDE
    X = rng.uniform(-side, side, (2, labels.size))
    X[0] = np.where(labels == 1, X[0] / 3, np.sign(X[0]) * side / 3 + X[0] * 2 / 3)
    return X


DATASETS["stripe"] = Shape("stripe", _stripe)
""",
    )
    assert copy.touched == {"knobs/catalogue.py", "data/shapes.py"}
    assert "stripe" in copy.program("train", "--help")
    chosen = [*SMALL, "--dataset", "stripe", "--noise", "0"]
    trained = copy.result("train", *chosen, "--learning-rate", "1", "--steps", "2000")
    assert trained["train_error"] < 0.05
    flipped = [*chosen, "--augmentation", "flip+jitter", "--mismatch", "0.5"]
    assert copy.result("train", *flipped, "--steps", "9")["state"] == "finished"
    copy.run(
        """
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.measuring import data_warnings
from playground.session.run import build
from playground.session.run.run import Run

knobs = DEFAULTS.with_changes(dataset="stripe", m=2000, noise=0)
assert build.base_error(knobs) is None
# Nobody has said which class lies where, so the neighbours are asked.
assert data_warnings.broken_labels(Run(knobs.with_changes(augmentation="flip"))) == ""
turned = knobs.with_changes(augmentation="rotate", augmentation_amount=1)
assert "Rotate" in data_warnings.broken_labels(Run(turned))
"""
    )


def test_a_knob(copy: Copy) -> None:
    copy.add(
        "knobs/catalogue.py",
        """    warmth: float = knob(
        0.25, Kind.NUMBER, label="Warmth", help="How warm it is.",
        group="Training", effect=Effect.LIVE, minimum=0, maximum=2, step=0.05)
""",
        before="    learning_rate: float = knob(",
    )
    assert copy.touched == {"knobs/catalogue.py"}
    assert "--warmth VALUE" in copy.program("train", "--help")
    trained = copy.result("train", *SMALL, "--warmth", "0.5", "--steps", "2")
    assert trained["knobs"]["warmth"] == 0.5
    refused = copy.program("train", *SMALL, "--warmth", "3", "--steps", "2", code=2)
    assert "--warmth: 3.0 is not allowed; allowed: a number from 0 to 2" in refused
    swept = copy.result("sweep", *SMALL, "--over", "warmth", "--values", "0,1", "--steps", "2")
    assert [one["value"] for one in swept["outcomes"]] == [0, 1]
    copy.run(
        """
from pathlib import Path
from PySide6.QtWidgets import QApplication
from playground.knobs.hyperparameters import DEFAULTS
from playground.session.files import experiment_file
from playground.session.store import Store
from playground.ui.look.theme import load_theme
from playground.ui.window.knob_column import KnobColumn

experiment_file.save(Path("warm.gradplay"), DEFAULTS.with_changes(warmth=1.5))
assert experiment_file.load(Path("warm.gradplay")).warmth == 1.5
application = QApplication([])
store = Store(DEFAULTS)
row = KnobColumn(store, load_theme("light")).rows["warmth"]
assert row.ask_text("0.75") and store.current.warmth == 0.75
"""
    )


def test_a_measure(copy: Copy) -> None:
    copy.add("session/messages/measures.py", '    LARGEST = "largest"\n', before='    NETWORK = "')
    copy.add(
        "session/messages/measures.py",
        """

@dataclass(frozen=True, kw_only=True)
class LargestWeight:
    step: int
    value: float
""",
    )
    copy.add("session/messages/snapshot.py", "    LargestWeight,\n", before="    LayerMeasures,\n")
    copy.add(
        "session/messages/snapshot.py",
        "    largest: LargestWeight | None = None\n",
        before="    layers: LayerMeasures | None = None\n",
    )
    copy.add(
        "session/measuring/largest_meter.py",
        """
import numpy as np

from playground.session.measuring.meters import Meter
from playground.session.messages.measures import LargestWeight


class LargestMeter(Meter):
    def measure(self):
        largest = float(np.abs(self.run.training.theta).max())
        return LargestWeight(step=self.run.step_count, value=largest)
""",
    )
    copy.add(
        "session/measuring/meters.py",
        '    Need.LARGEST: ("largest_meter", "LargestMeter"),\n',
        before="    Need.NETWORK: (",
    )
    assert copy.touched == {
        "session/messages/measures.py", "session/messages/snapshot.py",
        "session/measuring/largest_meter.py", "session/measuring/meters.py",
    }  # fmt: skip
    copy.run(
        """
from playground.session.messages.measures import Need
from tests.session.driven import SMALL, Driven

with Driven(SMALL) as driven:
    driven.send(steps=1)
    assert driven.until(lambda s: s.step == 1).largest is None  # nobody has asked for it
    driven.send(steps=1, needs=frozenset({Need.LARGEST}))
    seen = driven.until(lambda s: s.step == 2 and s.largest is not None)
    assert seen.largest.step == 2 and seen.largest.value > 0
"""
    )


@pytest.mark.untraced
def test_nothing_compares_the_name_of_an_activation_or_a_shape() -> None:
    """Else a new one would be taken for another: what is asked stands with the kind as a fact."""
    kinds = {*ACTIVATIONS, *DATASETS} - {"linear"}  # which is a scale of axes, too
    found = []
    for file in sorted((ROOT / "playground").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                named = {one.value for one in ast.walk(node) if isinstance(one, ast.Constant)}
                found += [f"{file.name}:{node.lineno}: {name}" for name in named & kinds]
    assert found == []
