"""The panels. Each file here is one panel; `panel_registry` finds them and imports them.

A packaged program must collect this package's modules as a whole: nothing imports them by name.
"""
