"""What was set in laboratories, as an experiment file keeps it.

    {"epsilon": {"settings": {"theta": 2.0}}, …}

Only what differs from the defaults is written. What cannot be read is left out and named: a newer
program's laboratory, or a setting that is no longer allowed, loses nothing else.
"""

from collections.abc import Mapping
from typing import Any

from playground.i18n.messages import Message, message, message_of
from playground.knobs.knob import KnobError
from playground.knobs.settings import default_of
from playground.session.laboratories.laboratory import LABORATORIES, Setup


def to_document(setups: Mapping[str, Setup]) -> dict[str, Any]:
    """JSON of the set-ups by the names of their laboratories; empty where nothing was set."""
    found = {}
    for name, setup in setups.items():
        settings = {
            key: value
            for key, value in setup.settings().items()
            if value != default_of(type(setup), key)
        }
        if settings:
            found[name] = {"settings": settings}
    return found


def from_document(document: Mapping[str, Any]) -> tuple[dict[str, Setup], list[Message]]:
    """The set-ups, and what could not be read of them."""
    setups: dict[str, Setup] = {}
    problems: list[Message] = []
    for name, kept in document.items():
        settings = kept.get("settings") if isinstance(kept, dict) else None
        if name not in LABORATORIES or not isinstance(settings, dict):
            problems.append(
                message("Problems", "the laboratory {name!r} is not known here", name=name)
            )
            continue
        setup = LABORATORIES[name].setup()
        for key, value in settings.items():
            try:
                setup = setup.with_settings(**{key: value})
            except KnobError as error:
                problems.append(
                    message(
                        "Problems", "the laboratory {name!r}: {why}",
                        name=name, why=message_of(error),
                    )
                )  # fmt: skip
        setups[name] = setup
    return setups, problems
