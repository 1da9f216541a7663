"""What a screen reader reads of the real program, and hears of what happens in it.

Through AT-SPI, on a bus of the test's own, in both languages.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from playground.knobs.hyperparameters import DEFAULTS, KNOBS

ROOT = Path(__file__).parents[3]
SPEECH = Path(__file__).with_name("speech.py")
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
MARK_UP = re.compile(r"</?[a-z]+[^<>]*>|&[a-z]+;")
NAMED = {
    "check box", "chart", "combo box", "image", "menu item", "push button", "radio button",
    "slider", "text",
}  # fmt: skip


@dataclass(frozen=True)
class Words:
    """What is looked for, in one language."""

    lambd: str
    alpha: str
    dataset: str
    spiral: str
    speed: str
    tools: str
    boundary: str
    pause: str
    play: str
    reset: str
    compare: str
    paused: str
    anew: str
    training: str
    diverged: str
    nothing: str


WORDS = {
    "en": Words(
        "Regularization λ", "Learning rate α", "Dataset", "Spiral", "Speed", "Painting tools",
        "Decision boundary", "Pause", "Play", "Same weights", "Compare A | B", "Paused at step ",
        "The run begins anew. Paused at step 0", "Training", "Diverged at step ",
        "There is nothing to compare with yet",
    ),
    "zh_CN": Words(
        "正则化 λ", "学习率 α", "数据集", "螺旋", "速度", "绘制工具",
        "决策边界", "暂停", "开始", "相同初始权重", "对比 A | B", "在第 ",
        "训练重新开始。在第 0 步暂停", "训练中", "步发散", "还没有可对比的内容",
    ),
}  # fmt: skip


@pytest.fixture
def screen_reader(managed_environment: Callable[[int], dict[str, str]]) -> list[str]:
    """The system's Python, which has the bindings, on a bus of its own."""
    python = shutil.which("python3", path="/usr/bin:/bin")
    bus = shutil.which("dbus-run-session")
    if not python or not bus:
        pytest.skip("needs dbus-run-session and the system's Python; `bash .dev/test` brings them")
    if subprocess.run([python, "-c", BINDINGS], capture_output=True, check=False).returncode:
        pytest.skip("needs the bindings of AT-SPI; `bash .dev/test` brings them")
    return [bus, "--", python, "-I", str(SPEECH)]


def read(
    screen_reader: list[str], environment: dict[str, str], language: str, do: list[list[Any]]
) -> dict[str, Any]:
    """Read the program, do things, and return what was read and heard."""
    program = [sys.executable, "-m", "playground", "--language", language]
    done = subprocess.run(
        [*screen_reader, *program], cwd=ROOT, text=True, timeout=400, check=False,
        env={**environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"},
        input="".join(json.dumps(line) + "\n" for line in do), capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.mark.xvfb
@pytest.mark.parametrize("language", WORDS)
def test_a_screen_reader_hears_what_is_seen(
    managed_environment: Callable[[int], dict[str, str]], screen_reader: list[str], language: str
) -> None:
    words = WORDS[language]
    do = [
        [words.lambd, 0.1, words.lambd],
        [words.pause, None, words.paused],
        [words.reset, None, words.anew],
        [words.compare, None, words.nothing],
        [words.alpha, 10, words.alpha],
        [words.lambd, 1000, words.lambd],
        [words.play, None, words.diverged],
    ]
    answer = read(screen_reader, managed_environment(0), language, do)
    assert answer["code"] == 0
    heard = answer["heard"]
    assert ["value", words.lambd, 0.1] in heard[0]
    assert ["value", words.alpha, 10] in heard[4]

    tree = answer["tree"]
    roles = Counter(node["role"] for node in tree)
    assert roles["slider"] >= 10
    assert min(roles["combo box"], roles["radio button"], roles["check box"]) >= 4
    assert roles["chart"] >= 4
    nameless = [node for node in tree if node["role"] in NAMED and not node["name"]]
    assert nameless == []
    marked_up = [n for n in tree if MARK_UP.search(n["name"] + n["description"])]
    assert [node for node in marked_up if node["role"] != "label"] == []

    def one(role: str, name: str) -> dict[str, Any]:
        (found,) = (n for n in tree if n["role"] == role and n["name"] == name)
        return found

    # Sliders say their value as their value, and lists what is chosen beside their label.
    for name, said, step in (("lambd", words.lambd, 1), ("learning_rate", words.alpha, 0.01)):
        knob, slider = KNOBS[name], one("slider", said)
        assert slider["value"] == getattr(DEFAULTS, name)
        assert (slider["range"], slider["step"]) == ([knob.minimum, knob.maximum], step)
    assert one("combo box", words.spiral)["labels"] == [words.dataset]
    lists = [node for node in tree if node["role"] == "combo box"]
    assert all(node["labels"] for node in lists)
    # Of several one is chosen by radio buttons in a group that says what is chosen.
    groups = {node["group"] for node in tree if node["role"] == "radio button"}
    assert {words.speed, words.tools} <= groups
    # Every chart has a sentence with its figures.
    for node in tree:
        if node["role"] == "chart":
            assert re.search(r"\d", node["description"]), node
    assert words.boundary in {n["name"] for n in tree if n["role"] == "chart"}
