"""What lies beside the packages: a list of their parts (CycloneDX) and their checksums.

`python .dev/packaging/make.py lists` writes both anew, for what lies in dist/ then.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import licence_texts
import programs
import settings
from playground.licences import Part
from settings import DIST, NAME

SUMS = "SHA256SUMS"


def parts_file() -> Path:
    """Where the list of parts goes."""
    return DIST / f"{NAME}-{settings.version()}-{settings.platform_name()}.cdx.json"


def write_parts() -> Path:
    """List what the program directory is made of."""
    parts = licence_texts.read(settings.frozen_directory())
    listed = as_cyclonedx(parts, programs.moment())
    text = json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
    parts_file().write_text(text, encoding="utf-8")
    return parts_file()


def as_cyclonedx(parts: list[Part], moment: int) -> dict[str, Any]:
    """The parts in CycloneDX 1.6. The first is the program itself; moment: of the release."""
    program, *others = [_component(part) for part in parts]
    program["type"] = "application"
    content = json.dumps([program, others], sort_keys=True)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        # Of the content, so that the same program has the same list.
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, content)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": program,
        },
        "components": others,
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": [one["bom-ref"] for one in others]},
            *({"ref": one["bom-ref"]} for one in others),
        ],
    }


def _component(part: Part) -> dict[str, Any]:
    # Debian's names of licences are its own; all others here are SPDX expressions.
    own_names = part.purl.startswith("pkg:deb/")
    licences = [{"license": {"name": part.licence}} if own_names else {"expression": part.licence}]
    made = {
        "type": "library",
        "bom-ref": part.purl or f"{part.name}@{part.version}",
        "name": part.name,
        "version": part.version,
        "licenses": licences,
    }
    return {**made, "purl": part.purl} if part.purl else made


def write_sums(folder: Path = DIST) -> Path:
    """The checksums of all files of a folder, as `sha256sum --check` reads them."""
    lines = []
    for path in sorted(folder.iterdir()):
        if path.is_file() and path.name != SUMS:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            lines.append(f"{digest}  {path.name}\n")
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return folder / SUMS
