"""What preferences and the policy of a machine say of the start; each says what cannot be had."""

import os
from pathlib import Path

from playground.engine.kernel.loader import ENGINE_VARIABLE, EngineError, choose
from playground.i18n.messages import message, message_of
from playground.session.preferences.declared import AUTOMATIC
from playground.session.preferences.policy import expanded
from playground.ui.shell.preferences import Preferences


def use_engine(preferences: Preferences) -> list[str]:
    """Let the preferred engine train, where the environment does not ask for another."""
    if os.environ.get(ENGINE_VARIABLE) or preferences.engine == AUTOMATIC:
        return []
    try:
        choose(preferences.engine)
    except EngineError as error:
        return [
            message(
                "Settings", "The preferred engine cannot be used, and another one trains: {why}",
                why=message_of(error),
            )
        ]  # fmt: skip
    return []


def passed_over(preferences: Preferences, **asked: str | None) -> list[str]:
    """What the command line asks for and the policy of the machine fixes otherwise."""
    found: list[str] = []
    for name, value in asked.items():
        if value and preferences.is_fixed(name) and value != preferences.preference(name):
            found.append(
                message(
                    "Settings",
                    "--{name} {value} is passed over: the policy of this machine, {file}, fixes it",
                    name=name, value=value, file=str(preferences.policy.file),
                )
            )  # fmt: skip
    return found


def fixed_lesson(preferences: Preferences) -> tuple[Path | None, list[str]]:
    """The lesson that a policy opens at each start; None where there is none."""
    name = str(preferences.policy.values.get("lesson", ""))
    if not name:
        return None, []
    from playground.session.lessons.shelf import find  # not before it is needed

    try:
        return find(str(expanded(name)), preferences.lesson_folder), []
    except ValueError as error:
        file, why = str(preferences.policy.file), message_of(error)
        return None, [message("Settings", "The policy {file}: {why}", file=file, why=why)]
