"""The languages that the window speaks. Standard library only."""

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}  # each by its own name
SOURCE = "en"  # the language that the texts in the code are written in
SYSTEM = "system"  # the language that the system is set to
ALLOWED = (*LANGUAGES, SYSTEM)


def canonical(code: str) -> str:
    """A language's code as it may be typed, zh or zh-cn, as it is written here; else unchanged."""
    typed = code.replace("-", "_").casefold()
    for known in ALLOWED:
        if typed in (known.casefold(), known.partition("_")[0]):
            return known
    return code


def checked(code: str) -> str:
    """A language's code, or “system”; ValueError for any other text."""
    if code not in ALLOWED:
        raise ValueError(f"language {code!r} is not allowed; allowed: {', '.join(ALLOWED)}")
    return code
