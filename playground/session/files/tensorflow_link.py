"""Links of TensorFlow Playground: what has a counterpart here is taken over, the rest is named.

Such a link holds its page's state behind #, as activation=tanh&batchSize=10&…; a key that is left
out has the page's default. The page's data, its noise and its update are those of dataset.ts and
nn.ts (github.com/tensorflow/playground, Apache-2.0), from which the factors below are derived.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from playground.i18n.figures import shortest
from playground.i18n.messages import Message, message
from playground.knobs.hyperparameters import DEFAULTS, KNOBS, Hyperparameters
from playground.knobs.knob import MAXIMUM_LAYERS, Kind

LINK = re.compile(
    r"(?:https?://|(?<![\w.=/-]))(?:www\.)?playground\.tensorflow\.org(?![\w.-])"
    r"[^\s#]*(?:#(?P<state>\S*))?",
    re.IGNORECASE,
)
MOST_CHARACTERS = 20_000
_MOST_REMARKS = 60
_M = 500  # examples of every classification
_WIDEST = int(KNOBS["width"].maximum)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_AROUND = " \t\"'“”‘’«»<>()[]{}.,;!?。，；！？）】》」"  # what prose puts around a link

_DATASETS = {"circle": "circles", "xor": "xor", "gauss": "gaussians", "spiral": "spiral"}
_ACTIVATIONS = ("relu", "tanh", "sigmoid", "linear")
_PENALTIES = {"none": "none", "L1": "l1", "L2": "l2"}
# The page's inputs besides x₁ and x₂, as they are written here.
_INPUTS = {
    "xTimesY": "x₁·x₂", "xSquared": "x₁²", "ySquared": "x₂²",
    "cosX": "cos x₁", "sinX": "sin x₁", "cosY": "cos x₂", "sinY": "sin x₂",
}  # fmt: skip
_OWN_INPUTS = {"x": "x₁", "y": "x₂"}
_LOOKS = ("showTestData", "discretize", "collectStats", "tutorial", "hideText")  # of the page alone
_STATE = (
    "activation", "regularization", "batchSize", "dataset", "regDataset", "learningRate",
    "regularizationRate", "noise", "networkShape", "seed", "percTrainData", "problem", "initZero",
    *_OWN_INPUTS, *_INPUTS, *_LOOKS,
)  # fmt: skip


@dataclass(frozen=True)
class Link:
    """What a link stands for. taken: the knobs that it says; remarks: what is not, or otherwise."""

    knobs: Hyperparameters
    taken: tuple[str, ...]
    remarks: tuple[Message, ...]


def read_link(text: str) -> Link:
    """The experiment of a link; nothing in it is refused, what cannot be used is a remark."""
    found = LINK.search(text[: 2 * MOST_CHARACTERS])
    state = "" if found is None else (found["state"] or "")
    return _Reader(state.rstrip(_AROUND)).read()


class _Reader:
    """Reads the state behind the # of one link."""

    def __init__(self, state: str) -> None:
        self._remarks: list[Message] = []
        self._changes: dict[str, Any] = {}
        self._values = self._read_pairs(state)

    def read(self) -> Link:
        """All of it."""
        train = self._read_data()
        self._read_network()
        self._read_training(train)
        self._read_inputs()
        self._read_rest()
        knobs = DEFAULTS.adapted(**self._changes)
        remarks = self._remarks[:_MOST_REMARKS]
        if len(self._remarks) > _MOST_REMARKS:
            more = len(self._remarks) - _MOST_REMARKS
            remarks.append(message("Shared", "{count} more of this kind", count=more))
        return Link(knobs, tuple(name for name in KNOBS if name in self._changes), tuple(remarks))

    # ---- keys and values ----------------------------------------------------------------------

    def _read_pairs(self, state: str) -> dict[str, str]:
        found: dict[str, str] = {}
        if len(state) > MOST_CHARACTERS:
            self._say(
                message("Shared", "the link is longer than a link can be: its end is left out")
            )
            state = state[:MOST_CHARACTERS].rpartition("&")[0]
        for pair in state.replace("&amp;", "&").split("&"):
            name, _, value = pair.partition("=")
            name, value = unquote(name).strip(), unquote(value.partition("=")[0]).strip()
            if not name:
                if value:
                    self._say(message("Shared", "“{value}” stands there without a key",
                                      value=_short(value)))  # fmt: skip
                continue
            if name in found and found[name] != value:
                self._say(
                    message("Shared", "{key} stands there more than once: the last one counts, "
                            "as on the page", key=_short(name))
                )  # fmt: skip
            found[name] = value
        return found

    def _say(self, text: Message) -> None:
        if text not in self._remarks:
            self._remarks.append(text)

    def _pair(self, key: str) -> str:
        """A key and its value, as the link writes them."""
        return f"{key}={_short(self._values.get(key, ''))}"

    def _unusable(self, key: str, allowed: str, taken: str) -> None:
        """Say that a value cannot be used."""
        self._say(
            message("Shared", "{pair} is not known (known: {allowed}); {taken} is taken",
                    pair=self._pair(key), allowed=allowed, taken=taken)
        )  # fmt: skip

    def _choice(self, key: str, known: "tuple[str, ...]", default: str) -> str:
        value = self._values.get(key, "")
        if value in known:
            return value
        if value:
            self._unusable(key, ", ".join(known), default)
        return default

    def _number(self, key: str, default: float) -> float:
        """The number of a key; the page's default where it is none."""
        text = self._values.get(key, "")
        if not text:
            return default
        if _NUMBER.fullmatch(text) is None or not math.isfinite(value := float(text)):
            self._unusable(key, message("Shared", "a number"), shortest(default))
            return default
        return value

    def _flag(self, key: str, default: bool) -> bool:
        value = self._values.get(key, "")
        return value != "false" if value else default

    def _set(self, key: str, name: str, value: float, least: float = -math.inf) -> None:
        """Set a knob to a number, or to the nearest one that it allows, and say so then."""
        knob = KNOBS[name]
        number = min(knob.maximum, max(knob.minimum, least, value))
        taken = round(number) if knob.kind is Kind.INTEGER else number
        if taken != value:
            self._say(
                message(
                    "Shared",
                    "{pair}: {name} {wanted} is not allowed here; {taken} is taken",
                    pair=self._pair(key),
                    name=Message("Knobs", knob.label, {}), wanted=shortest(value),
                    taken=shortest(taken),
                )
            )  # fmt: skip
        self._changes[name] = taken

    # ---- what they say ------------------------------------------------------------------------

    def _read_data(self) -> int:
        """Dataset, noise and split; the number of training examples."""
        if self._choice("problem", ("classification", "regression"), "") == "regression":
            self._say(
                message("Shared", "{pair}: there is only classification here, with "
                        "the dataset that the link names for it", pair=self._pair("problem"))
            )  # fmt: skip
        dataset = self._choice("dataset", tuple(_DATASETS), "circle")
        self._changes |= {"dataset": _DATASETS[dataset], "m": _M}
        self._read_noise(dataset)
        share = self._number("percTrainData", 50)
        whole = min(100.0, max(10.0, share))
        if whole != share:
            self._say(
                message("Shared", "{pair}: from 10 to 100 here; {taken} is taken",
                        pair=self._pair("percTrainData"), taken=shortest(whole))
            )  # fmt: skip
        train = math.floor(_M * whole / 100)
        self._changes |= {"dev_share": round(1 - train / _M, 9), "test_share": 0.0}
        if train < _M:
            self._say(
                message("Shared", "what the page calls test data is looked at all the time: "
                        "here it is the dev set, {count} of {m} examples",
                        count=_M - train, m=_M)
            )  # fmt: skip
        return train

    def _read_noise(self, dataset: str) -> None:
        noise = self._number("noise", 0)
        shown = noise
        if noise > 80:  # the page does so, too
            shown = 50
        elif noise < 0:
            shown = 0
        if shown != noise:
            self._say(
                message("Shared", "{pair} is more or less than the page can show: it takes "
                        "{taken}, and so it is here",
                        pair=self._pair("noise"), taken=shortest(shown))
            )  # fmt: skip
        self._set("noise", "noise", round(_SIGMA[dataset](shown / 100), 4))
        if shown and dataset in _FLIPS:
            self._say(
                message("Shared", "{pair}: on the page it changes labels near the border, "
                        "here it moves the points across it, as far", pair=self._pair("noise"))
            )  # fmt: skip

    def _read_network(self) -> None:
        self._changes["activation"] = self._choice("activation", _ACTIVATIONS, "tanh")
        widths = self._widths()
        if len(set(widths)) <= 1:
            self._changes |= {"depth": len(widths), "layer_widths": ()}
            if widths:
                self._changes["width"] = widths[0]
        else:
            self._changes |= {"depth": len(widths), "layer_widths": tuple(widths)}
        self._changes["loss"] = "squared_error"
        if self._flag("initZero", False):
            self._changes |= {"initialization": "zeros", "initial_bias": 0.0}
            return
        self._changes |= {"initialization": "normal", "gain": _GAIN, "initial_bias": 0.1}
        self._say(
            message("Shared", "initial weights are drawn evenly from −½ to ½ on the page; here "
                    "they are normal, with the same variance 1/12")
        )  # fmt: skip

    def _widths(self) -> list[int]:
        if "networkShape" not in self._values:
            return [4, 2]
        text = self._values["networkShape"]
        widths, bad = [], []
        for part in text.split(",") if text else []:
            good = _NUMBER.fullmatch(part.strip()) is not None
            width = float(part) if good else 0.0
            if good and width.is_integer() and 1 <= width <= _WIDEST:
                widths.append(int(width))
            else:
                bad.append(_short(part))
        if bad:
            self._say(
                message("Shared", "{key}: layers of {bad} units are left out; allowed: "
                        "whole numbers from 1 to {most}",
                        key="networkShape", bad=_short(" / ".join(bad)), most=_WIDEST)
            )  # fmt: skip
        if len(widths) > MAXIMUM_LAYERS:
            self._say(
                message("Shared", "{key}: {count} layers; the first {most} are taken",
                        key="networkShape", count=len(widths), most=MAXIMUM_LAYERS)
            )  # fmt: skip
        return widths[:MAXIMUM_LAYERS]

    def _read_training(self, train: int) -> None:
        self._set("learningRate", "learning_rate", self._number("learningRate", 0.03))
        self._set("batchSize", "batch_size", self._number("batchSize", 10), least=1)
        self._changes |= {"optimizer": "gradient_descent", "shuffle": False}
        penalty = self._choice("regularization", tuple(_PENALTIES), "none")
        rate = self._number("regularizationRate", 0)
        # There the step takes rate·w off, or rate·sign(w); here λ/m·w, or λ/(2m)·sign(w).
        factor = 2 * train if penalty == "L1" else train
        self._changes["penalty"] = _PENALTIES[penalty]
        self._set("regularizationRate", "lambd", float(f"{rate * factor:.12g}"))
        if rate > 0 and penalty != "none":
            self._say(
                message("Shared", "{pair} is λ = {factor} · {rate} = {lambd} "
                        "here, with m = {m} training examples",
                        pair=self._pair("regularizationRate"), rate=shortest(rate),
                        factor="2m" if penalty == "L1" else "m",
                        lambd=shortest(self._changes['lambd']), m=train)
            )  # fmt: skip
        if rate > 0 and penalty == "L1":
            self._say(
                message("Shared", "under L1 a weight that has become zero stays zero on the page; "
                        "here it may grow again")
            )  # fmt: skip

    def _read_inputs(self) -> None:
        more = [symbol for key, symbol in _INPUTS.items() if self._flag(key, False)]
        if more:
            self._say(
                message("Shared", "inputs that do not exist here: {inputs}; the network sees x₁ "
                        "and x₂", inputs=", ".join(more))
            )  # fmt: skip
        less = [symbol for key, symbol in _OWN_INPUTS.items() if not self._flag(key, True)]
        if less:
            self._say(
                message("Shared", "inputs that cannot be taken away here: {inputs}",
                        inputs=", ".join(less))
            )  # fmt: skip

    def _read_rest(self) -> None:
        if self._values.get("seed"):
            self._say(
                message("Shared", "{pair}: points and weights are drawn by this program's "
                        "own seeds, so they are others", pair=self._pair("seed"))
            )  # fmt: skip
        if self._values.get("regDataset"):
            self._choice("regDataset", ("reg-plane", "reg-gauss"), "")
        looks = [key for key in self._values if key in _LOOKS or key.endswith("_hide")]
        looks = [key for key in looks if self._values[key] not in ("", "false")]
        if looks:
            self._say(
                message("Shared", "about the look of the page alone: {keys}",
                        keys=_short(", ".join(looks)))
            )  # fmt: skip
        unknown = [k for k in self._values if k not in _STATE and not k.endswith("_hide")]
        if unknown:
            self._say(
                message("Shared", "keys that the page does not know either: {keys}",
                        keys=_short(", ".join(unknown)))
            )  # fmt: skip


def _short(text: str) -> str:
    """A text of the link, to be quoted: no longer than a line, and of characters that show."""
    shown = "".join(one if one.isprintable() else "·" for one in text[:61])
    return shown if len(shown) <= 60 else shown[:57] + "…"


# ---- noise and weights as they are here -------------------------------------------------------

# Shapes have E[x²] = 1 here (data/geometry.py). There a disc and a ring, and the arms of a spiral,
# reach to radius 5, squares of XOR from 0.3 to 5.3, and the centres of the clouds lie at ±2.
_DISC = math.sqrt(8 / (0.5**2 + 0.7**2 + 1))
_SPIRAL = math.sqrt(6 / (1 + 0.125 + 0.125**2)) / 5
_XOR = 1 / math.sqrt((0.3**2 + 0.3 * 5.3 + 5.3**2) / 3)
_EVEN = 1 / math.sqrt(3)  # the standard deviation of what is drawn evenly from −1 to 1
_GAIN = round(math.sqrt(1 / 12), 6)

# σ here that stands for a noise from 0 to 1 there. Clouds there have variance ½ + 7·noise.
_FLIPS = frozenset(("circle", "xor"))  # where the page's noise changes labels
_SIGMA: dict[str, Callable[[float], float]] = {
    "circle": lambda noise: _DISC * noise * _EVEN,
    "xor": lambda noise: 5 * _XOR * noise * _EVEN,
    "gauss": lambda noise: math.sqrt(0.5 + 7 * noise) / 2,
    "spiral": lambda noise: _SPIRAL * noise * _EVEN,
}
