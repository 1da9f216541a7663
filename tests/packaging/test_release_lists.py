"""What lies beside the packages: the list of parts, and checksums."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from playground import __version__, licences
from playground.licences import Part
from tests.packaging.shared import built, needs

import release_lists  # isort: skip
import settings  # isort: skip

OF_DEBIAN = Part("xcb", "1.15-1", "see its text", "…", "pkg:deb/debian/xcb@1.15-1?arch=source")


def listed() -> dict[str, Any]:
    return release_lists.as_cyclonedx([*licences.collect(), OF_DEBIAN], 1_000_000_000)


def test_the_program_is_listed_with_all_its_parts() -> None:
    bill = listed()
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    program = bill["metadata"]["component"]
    assert (program["type"], program["version"]) == ("application", __version__)
    assert program["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert bill["metadata"]["timestamp"] == "2001-09-09T01:46:40Z"
    parts = {part["name"]: part for part in bill["components"]}
    assert set(parts) == {part.name for part in licences.collect()[1:]} | {"xcb"}
    version = parts["pyqtgraph"]["version"]
    assert parts["pyqtgraph"]["purl"] == f"pkg:pypi/pyqtgraph@{version}"
    assert parts["xcb"]["licenses"] == [{"license": {"name": "see its text"}}]
    assert "purl" not in parts["Handwritten digits"]


def test_every_reference_leads_to_one_part() -> None:
    bill = listed()
    references = [bill["metadata"]["component"]["bom-ref"]]
    references += [part["bom-ref"] for part in bill["components"]]
    assert len(set(references)) == len(references)
    assert [entry["ref"] for entry in bill["dependencies"]] == references
    assert bill["dependencies"][0]["dependsOn"] == references[1:]


def test_the_same_program_has_the_same_list() -> None:
    assert listed() == listed()
    other = release_lists.as_cyclonedx(licences.collect(), 1_000_000_000)
    assert other["serialNumber"] != listed()["serialNumber"]
    assert re.fullmatch(
        r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", other["serialNumber"]
    )


def test_checksums_are_as_sha256sum_checks_them(tmp_path: Path) -> None:
    needs("sha256sum")
    (tmp_path / "a.deb").write_bytes(b"one")
    (tmp_path / "b.whl").write_bytes(b"two")
    (tmp_path / "screenshots").mkdir()
    for _ in range(2):  # the second time its own file is there
        release_lists.write_sums(tmp_path)
    command = ["sha256sum", "--check", "--strict", release_lists.SUMS]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "a.deb: OK\nb.whl: OK\n")
    (tmp_path / "a.deb").write_bytes(b"three")
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1


@built
def test_they_lie_beside_the_packages() -> None:
    sums = (settings.DIST / release_lists.SUMS).read_text(encoding="utf-8")
    for path in settings.DIST.iterdir():
        assert path.is_dir() or path.name == release_lists.SUMS or f"  {path.name}\n" in sums
    bill = json.loads(release_lists.parts_file().read_text(encoding="utf-8"))
    names = {part["name"] for part in bill["components"]}
    assert {"Python", "pyqtgraph", "Pillow", "segno"} <= names
