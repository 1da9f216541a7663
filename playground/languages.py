"""The languages that the window speaks. Standard library only."""

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}  # each by its own name
SOURCE = "en"  # the language that the texts in the code are written in
SYSTEM = "system"  # the language that the system is set to
ALLOWED = (*LANGUAGES, SYSTEM)


def checked(code: str) -> str:
    """A language's code, or “system”; ValueError for any other text."""
    if code not in ALLOWED:
        raise ValueError(f"language {code!r} is not allowed; allowed: {', '.join(ALLOWED)}")
    return code
