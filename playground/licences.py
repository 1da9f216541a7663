"""What the program is made of: each part's version and the licence under which it is used.

A packaged program carries the list that was collected when it was built; else it is collected from
what is installed.
"""

import json
import sys
import sysconfig
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from playground import __version__
from playground.i18n.messages import marked
from playground.paths import resources

OWN = "BSD-3-Clause"  # the licence of the program's own files
HOLDER = "Gradient Playground's authors"
COLLECTED = "parts.json"  # in a packaged program's folder of licences


@dataclass(frozen=True)
class Part:
    """A part of the program.

    name: marked for the context "Parts"; text: its licence, in full; purl: where an archive of
    packages has it, written as a package URL.
    """

    name: str
    version: str
    licence: str
    text: str
    purl: str = ""


def parts() -> list[Part]:
    """All parts, as they were when the program was packaged or as they are installed."""
    file = _folder() / COLLECTED
    if file.is_file():
        return [Part(**entry) for entry in json.loads(file.read_text(encoding="utf-8"))]
    return collect()


def as_json(found: list[Part]) -> str:
    """The text of a packaged program's list."""
    return json.dumps([asdict(part) for part in found], ensure_ascii=False, indent=1) + "\n"


def collect() -> list[Part]:
    """The parts that are installed."""
    lesser, general = _text("LGPL-3.0.txt"), _text("GPL-3.0.txt")
    qt = "\n\n".join((_text("Qt.txt"), lesser, general))
    found = [
        Part("Gradient Playground", __version__, OWN, _text(f"{OWN}.txt")),
        Part("Python", sys.version.split()[0], "PSF-2.0", _python_licence()),
        _from_distribution("numpy", marked("Parts", "NumPy and OpenBLAS"), "BSD-3-Clause"),
        _from_distribution("pyqtgraph", "pyqtgraph", "MIT"),
        _from_distribution("pillow", "Pillow", "MIT-CMU"),
        _from_distribution("segno", "segno", "BSD-3-Clause"),
        _from_distribution("colorama", "colorama", "BSD-3-Clause"),
        _from_distribution(
            "PySide6-Essentials", marked("Parts", "Qt and PySide6"), "LGPL-3.0-only", qt
        ),
        _from_distribution("shiboken6", "Shiboken", "LGPL-3.0-only", f"{lesser}\n\n{general}"),
        Part(
            marked("Parts", "Handwritten digits"), "1998", "CC-BY-4.0",
            (resources() / "data" / "digits.txt").read_text(encoding="utf-8"),
        ),
    ]  # fmt: skip
    return [part for part in found if part is not None]


def _from_distribution(package: str, name: str, licence: str, text: str = "") -> Part | None:
    """A Python package that is installed; None where it is not, as for commands without a window.

    text: where the package carries none of its own.
    """
    try:
        found = distribution(package)
    except PackageNotFoundError:
        return None
    text = text or licence_files(found)
    return Part(name, found.version, licence, text, on_pypi(package, found.version))


def on_pypi(package: str, version: str) -> str:
    """The package URL of a Python package."""
    return f"pkg:pypi/{package.lower()}@{version}"


def licence_files(found: Distribution) -> str:
    """The texts of all licence files that a package declares or carries, one after the other."""
    texts = []
    for file in found.files or []:
        folder, name = file.parts[0], file.name.upper()
        if folder.endswith(".dist-info") and name.split(".")[0].endswith(("LICENSE", "COPYING")):
            heading = "/".join(file.parts[1:])
            texts.append(f"== {heading} ==\n\n{file.read_text(encoding='utf-8').strip()}")
    return "\n\n\n".join(texts)


def _python_licence() -> str:
    standard = Path(sysconfig.get_path("stdlib"))
    places = (standard / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt",
              Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"))  # fmt: skip
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8", errors="replace")
    return "Python Software Foundation License Version 2, https://docs.python.org/3/license.html"


def _folder() -> Path:
    return resources() / "licences"


def _text(name: str) -> str:
    return (_folder() / name).read_text(encoding="utf-8")
