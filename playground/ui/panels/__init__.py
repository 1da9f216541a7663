"""The panels. Each file here is one panel; `docking.panel` finds them and imports them.

A packaged program must collect this package's modules as a whole: nothing imports them by name.
"""
