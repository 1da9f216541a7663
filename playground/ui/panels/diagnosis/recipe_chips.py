"""The recipe's items as buttons: their words, what they would set, and what they promise."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from playground.engine.diagnosis.advice import Advice
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.advised import Setting, settings_for
from playground.ui.look.words import choice_label, knob_text, named, value_text
from playground.ui.panels.diagnosis.suggestions import setting_text
from playground.ui.widgets.chip_row import Chip

translate = QCoreApplication.translate
DONE = "✓"


def chip_of(
    advice: Advice, snapshot: Snapshot, *, shown: bool = False, locked: Collection[str] = ()
) -> Chip | None:
    """The button of an item, which hands on the item; None where it is done, or cannot be.

    shown: it has been there, and stays in its place with a tick. locked: knobs that may not be
    changed now.
    """
    knobs = snapshot.hyperparameters
    settings = settings_for(advice, knobs, locked)
    said = translate("Advice", advice.text) or knob_text(KNOBS[advice.knob].help)
    words = _words().get(advice.key, "") or knob_text(KNOBS[advice.knob].label)
    if advice.knob == "gain" and knobs.initialization == "scaled_identity":
        words = translate("Recipe", "c of c·I")
    help = "\n".join(filter(None, (said, _promise(advice.promise))))
    needs_settings = bool(advice.changes) or advice.key == "augmentation"
    if needs_settings and not settings:
        done = f"{DONE} {_with_present(advice, words, knobs)}"
        return Chip(done, done, help, key=advice.key) if shown else None
    command = advice.command
    if command == "train" and snapshot.state is not State.PAUSED:
        command = ""  # it does
    if not settings and not command:
        return Chip(words, words, help, key=advice.key)
    text, short = _with_values(advice, words, settings, knobs)
    if command == "same_weights" and settings:
        again = translate("Recipe", "{0}, same weights again")
        text, short = again.format(text), again.format(short)
    return Chip(text, text, help, advice, advice.key, short)


def _with_values(
    advice: Advice, words: str, settings: tuple[Setting, ...], knobs: Hyperparameters
) -> tuple[str, str]:
    """The words with what they set, in full and where there is less room."""
    if not settings:
        return words, words
    name, value = settings[-1]
    knob = KNOBS[name]
    if name in ("initialization", "normalization"):
        label = next(c for c in knob.choices if c.value == value)
        short = named(knob_text(knob.label), choice_label(label).split("  ")[0])
        return _with_others(short, settings[:-1], knobs), short
    if knob.combined:
        text = named(words, value_text(knob, value))
        return text, text
    if knob.choices:
        rate = dict(settings).get("learning_rate")
        if rate is not None:
            words = f"{words}, α {value_text(KNOBS['learning_rate'], rate)}"
        return words, words
    text = f"{words}  {setting_text(settings[-1], knobs)}"
    if advice.key.startswith("divergence_"):
        text = _with_others(text, settings[:-1], knobs)
    return text, f"{words} → {value_text(knob, value)}"


def _with_others(text: str, settings: tuple[Setting, ...], knobs: Hyperparameters) -> str:
    """What must change with it."""
    for name, value in settings:
        other = f"{knob_text(KNOBS[name].label)} {setting_text((name, value), knobs)}"
        text = translate("Recipe", "{0}, {1}").format(text, other)
    return text


def _with_present(advice: Advice, words: str, knobs: Hyperparameters) -> str:
    """The words with the value that the knob has now, where they name no value themselves."""
    knob = KNOBS.get(advice.knob)
    if knob is None or (knob.choices and knob.name != "initialization"):
        return words
    value = value_text(knob, getattr(knobs, knob.name)).split("  ")[0]
    return named(words, value) if knob.choices else f"{words}  {value}"


def _promise(promise: str) -> str:
    return {
        "train": translate("Recipe", "It should lower the train error."),
        "variance": translate("Recipe", "It should bring the dev error nearer to the train error."),
        "finite": translate("Recipe", "The run should stay finite."),
        "gradients": translate(
            "Recipe", "It should bring the gradients of the first and the last layer together."
        ),
    }.get(promise, "")


def _words() -> dict[str, str]:
    return {
        "train": translate("Recipe", "Train"),
        "more_units": translate("Recipe", "More units"),
        "more_layers": translate("Recipe", "One more layer"),
        "fewer_layers": translate("Recipe", "Fewer layers"),
        "train_longer": translate("Recipe", "Train longer"),
        "better_optimizer": translate("Recipe", "Adam"),
        "faster": translate("Recipe", "Raise α"),
        "much_faster": translate("Recipe", "Raise α"),
        "slower": translate("Recipe", "Lower α"),
        "normalize_inputs": translate("Recipe", "Normalize inputs"),
        "less_penalty": translate("Recipe", "Lower λ"),
        "lower_penalty": translate("Recipe", "Lower λ"),
        "same_weights": translate("Recipe", "Same weights again"),
        "less_dropout": translate("Recipe", "No dropout"),
        "keep_inputs": translate("Recipe", "Keep all inputs"),
        "zero_bias": translate("Recipe", "Initial bias"),
        "better_gain": translate("Recipe", "Gain"),
        "relu": translate("Recipe", "ReLU with He's weights"),
        "leaky_relu": translate("Recipe", "Leaky ReLU"),
        "tanh_for_linear": translate("Recipe", "tanh"),
        "tanh": translate("Recipe", "tanh instead of sigmoid"),
        "more_data": translate("Recipe", "More data"),
        "more_penalty": translate("Recipe", "Raise λ"),
        "dropout": translate("Recipe", "Lower keep_prob"),
        "augmentation": translate("Recipe", "Augment the data"),
        "early_stopping": translate("Recipe", "Stop early"),
        "other_architecture": translate("Recipe", "Another architecture"),
        "dev_set": translate("Recipe", "Hold out a dev set"),
        "no_mismatch": translate("Recipe", "Train on examples like those of dev: no mismatch"),
        "done": translate("Recipe", "Nothing needs mending: look at the test error, once."),
    }
