"""Which panels there are. Their files are found at once and imported when somebody asks for them.

So the window's first picture waits only for the panels that are in it, and a new panel is still
one new file that nothing else knows.
"""

import importlib
import pkgutil
from collections.abc import Iterator, MutableMapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.ui.docking.panel import Panel


class PanelRegistry(MutableMapping[str, type["Panel"]]):
    """Panels by id. Asking for one imports its file; asking for all imports all of them.

    A panel is a file, or a folder with a file of the folder's name. A file is looked into first if
    its name is the id or begins with it. A panel in a file of another name is found as well, only
    later.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._kinds: dict[str, type[Panel]] = {}
        self._files: list[str] | None = None  # those not imported yet; None: not looked for yet

    def import_one(self, wanted: str = "") -> bool:
        """Import one file more, the one that is likely to have the wanted panel; False: no more."""
        if self._files is None:
            package = importlib.import_module(self._package)
            found = (
                f"{module.name}.{module.name}" if module.ispkg else module.name
                for module in pkgutil.iter_modules(package.__path__)
            )
            self._files = [name for name in found if not name.startswith("_")]
        if not self._files:
            return False
        name = min(self._files, key=lambda file: (_id(file) != wanted, not file.startswith(wanted)))
        self._files.remove(name)
        importlib.import_module(f"{self._package}.{name}")  # the panel registers itself
        return True

    def __getitem__(self, id: str) -> "type[Panel]":
        while id not in self._kinds and self.import_one(id):
            pass
        return self._kinds[id]

    def __setitem__(self, id: str, kind: "type[Panel]") -> None:
        self._kinds[id] = kind

    def __delitem__(self, id: str) -> None:
        self[id]  # so that its file is not looked into later
        del self._kinds[id]

    def __iter__(self) -> Iterator[str]:
        while self.import_one():
            pass
        return iter(sorted(self._kinds))

    def __len__(self) -> int:
        return len(list(iter(self)))


def _id(file: str) -> str:
    """The id that a file's name suggests: that of its folder where it has one."""
    return file.partition(".")[0]
