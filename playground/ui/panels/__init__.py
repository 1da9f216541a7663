"""The panels. Each file here is one panel; `load_panels` finds them all.

A packaged program must collect this package's modules as a whole: nothing imports them by name.
"""

import importlib
import pkgutil

from playground.ui.panel import PANELS, Panel


def load_panels() -> dict[str, type[Panel]]:
    """Import every panel, so that each is in the registry."""
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{__name__}.{module.name}")
    return PANELS
