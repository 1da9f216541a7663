"""Builds wheel and source archive: setuptools' own, with the resources carried inside.

A wheel also carries the compiled engine for the system and processor that it is built on, where
there is a C compiler; it is then a wheel for that platform. Without one it is for every platform,
and trains with NumPy.

The checkout keeps resources/ beside playground/; a wheel must hold it within the package, which
setuptools can only do for folders that are there. pyproject.toml names this file as the backend.
Needs setuptools alone.
"""

from __future__ import annotations

import io
import os
import sys
import sysconfig
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import (
    build_editable,
    get_requires_for_build_editable,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

from contents import digest, resource_files, source_files

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

Settings = dict[str, Any] | None
_FROM_ZIP_EPOCH = 315532800  # 1980, before which a zip archive knows no time


def get_requires_for_build_sdist(config_settings: Settings = None) -> list[str]:
    """Nothing but setuptools."""
    return []


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """setuptools' wheel with resources/ as playground/resources/, and the compiled engine."""
    name = build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    wheel = Path(wheel_directory, name)
    with zipfile.ZipFile(wheel) as archive:
        contents = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    carried = {f"playground/{path.as_posix()}": path.read_bytes() for path in resource_files()}
    (record,) = (entry for entry in contents if entry.endswith(".dist-info/RECORD"))
    lines = contents.pop(record).decode()
    lines += "".join(f"{entry},{digest(data)},{len(data)}\n" for entry, data in carried.items())
    if engine := compiled_engine():
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        wheel.unlink()
        name = name.replace("-any.whl", f"-{platform}.whl")
        wheel = Path(wheel_directory, name)
        described = record.replace("RECORD", "WHEEL")
        old, contents[described] = contents[described], of_platform(contents[described], platform)
        lines = lines.replace(
            f"{described},{digest(old)},{len(old)}\n",
            f"{described},{digest(contents[described])},{len(contents[described])}\n",
        )
        carried |= engine
        lines += "".join(f"{entry},{digest(data)},{len(data)}\n" for entry, data in engine.items())
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for entry, data in {**contents, **carried, record: lines.encode()}.items():
            archive.writestr(zip_entry(entry), data)
    return name


def compiled_engine() -> dict[str, bytes]:
    """The library of playground/engine/kernel by its place in the wheel; empty without a compiler.

    It is made anew of these sources, whatever lies beside them. A compiler that fails is an error.
    """
    sys.path.insert(0, str(Path.cwd()))
    try:
        from playground.engine.kernel import build, processors
    finally:
        sys.path.pop(0)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, processors.library_name())
        if status := build.main([str(made)]):
            if status == 2:
                return {}
            raise RuntimeError("the compiled engine could not be built")
        return {f"playground/engine/kernel/{made.name}": made.read_bytes()}


def of_platform(wheel: bytes, platform: str) -> bytes:
    """The file WHEEL of a wheel that runs on one platform only."""
    text = wheel.decode().replace("Root-Is-Purelib: true", "Root-Is-Purelib: false")
    return text.replace("Tag: py3-none-any", f"Tag: py3-none-{platform}").encode()


def zip_entry(name: str) -> zipfile.ZipInfo:
    """An entry with the time that SOURCE_DATE_EPOCH tells, so that equal sources give one wheel."""
    moment = max(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), _FROM_ZIP_EPOCH)
    entry = zipfile.ZipInfo(name, utc(moment))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    return entry


def utc(moment: int) -> tuple[int, int, int, int, int, int]:
    """Year to second."""
    year, month, day, hour, minute, second, *_ = time.gmtime(moment)
    return year, month, day, hour, minute, second


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """An archive of all sources, with the metadata as PKG-INFO; its file name."""
    with tempfile.TemporaryDirectory() as folder:
        made = build_meta.prepare_metadata_for_build_wheel(folder, config_settings)
        metadata = Path(folder, made, "METADATA").read_bytes()
    # NAME-VERSION.dist-info: the same name and version, written as the format wants them.
    top = made.removesuffix(".dist-info")
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or None
    with tarfile.open(Path(sdist_directory, f"{top}.tar.gz"), "w:gz", compresslevel=9) as archive:
        for path in source_files():
            entry = archive.gettarinfo(path, f"{top}/{path.as_posix()}")
            with path.open("rb") as stream:
                archive.addfile(plain(entry, moment), stream)
        entry = tarfile.TarInfo(f"{top}/PKG-INFO")
        entry.size = len(metadata)
        archive.addfile(plain(entry, moment), io.BytesIO(metadata))
    return f"{top}.tar.gz"


def plain(entry: tarfile.TarInfo, moment: int | None) -> tarfile.TarInfo:
    """Without the names of this machine's users."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    if moment is not None:
        entry.mtime = moment
    return entry
