"""The recipe's items as buttons: their words, what they would set, and what they promise."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from playground.engine.diagnosis.advice import Advice
from playground.i18n.messages import marked
from playground.knobs.hyperparameters import KNOBS, Hyperparameters
from playground.session.messages.snapshot import Snapshot, State
from playground.session.run.advised import Setting, settings_for
from playground.ui.look.words import choice_label, knob_text, named, value_text
from playground.ui.panels.diagnosis.suggestions import setting_text
from playground.ui.widgets.chip_row import Chip

translate = QCoreApplication.translate
DONE = "✓"
_WORDS = {
    "train": marked("Recipe", "Train"),
    "more_units": marked("Recipe", "More units"),
    "more_layers": marked("Recipe", "One more layer"),
    "fewer_layers": marked("Recipe", "Fewer layers"),
    "train_longer": marked("Recipe", "Train longer"),
    "better_optimizer": marked("Recipe", "Adam"),
    "faster": marked("Recipe", "Raise α"),
    "much_faster": marked("Recipe", "Raise α"),
    "slower": marked("Recipe", "Lower α"),
    "normalize_inputs": marked("Recipe", "Normalize inputs"),
    "less_penalty": marked("Recipe", "Lower λ"),
    "lower_penalty": marked("Recipe", "Lower λ"),
    "same_weights": marked("Recipe", "Same weights again"),
    "less_dropout": marked("Recipe", "No dropout"),
    "keep_inputs": marked("Recipe", "Keep all inputs"),
    "zero_bias": marked("Recipe", "Initial bias"),
    "better_gain": marked("Recipe", "Gain"),
    "relu": marked("Recipe", "ReLU with He's weights"),
    "leaky_relu": marked("Recipe", "Leaky ReLU"),
    "tanh_for_linear": marked("Recipe", "tanh"),
    "tanh": marked("Recipe", "tanh instead of sigmoid"),
    "more_data": marked("Recipe", "More data"),
    "more_penalty": marked("Recipe", "Raise λ"),
    "dropout": marked("Recipe", "Lower keep_prob"),
    "augmentation": marked("Recipe", "Augment the data"),
    "early_stopping": marked("Recipe", "Stop early"),
    "other_architecture": marked("Recipe", "Another architecture"),
    "dev_set": marked("Recipe", "Hold out a dev set"),
    "no_mismatch": marked("Recipe", "Train on examples like those of dev: no mismatch"),
    "done": marked("Recipe", "Nothing needs mending: look at the test error, once."),
}


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
    words = translate("Recipe", _WORDS.get(advice.key, "")) or knob_text(KNOBS[advice.knob].label)
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
