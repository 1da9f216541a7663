"""Parameters of a network in a NumPy archive: W1 b1 … WL bL."""

import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from playground.data.files.npz_archive import header_of, read_member
from playground.engine.activations import Array
from playground.engine.network import Architecture, biases, pack, weights
from playground.i18n.messages import message, message_of, system_reason
from playground.plain_file import open_plain
from playground.whole_file import write_whole


def load(path: str | os.PathLike[str], architecture: Architecture) -> Array:
    """θ from an archive; ValueError names the file, the array, what was found and allowed."""
    file = Path(path)
    names = [f"{letter}{layer}" for layer in range(1, architecture.L + 1) for letter in "Wb"]
    try:
        with open_plain(file) as stream:
            if not zipfile.is_zipfile(stream):
                raise ValueError(message("Problems", "not a NumPy archive"))
            with zipfile.ZipFile(stream) as archive:
                members = {name.removesuffix(".npy"): name for name in archive.namelist()}
                _require_names(list(members), names, architecture)
                for name in names:  # before anything is unpacked
                    _require_shape(name, header_of(archive, members[name]).shape, architecture)
                found = {name: read_member(archive, members[name]) for name in names}
    except _MisfitError as error:
        raise _refused(file, message_of(error)) from None
    except Exception as error:
        # A damaged archive makes zipfile, zlib, struct, tokenize and NumPy raise errors of a dozen
        # unrelated types.
        reason = system_reason(error) if isinstance(error, OSError) else message_of(error)
        why = message(
            "Problems", "{why}; allowed: an .npz archive of W1 b1 …",
            why=reason or type(error).__name__,
        )  # fmt: skip
        raise _refused(file, why) from None
    for name, array in found.items():
        if array.dtype.kind not in "fiub" or not np.isfinite(array).all():
            why = message(
                "Problems", "{name} holds something else; allowed: finite real numbers", name=name
            )
            raise _refused(file, why)
    layers = range(1, architecture.L + 1)
    return pack(
        architecture, [found[f"W{layer}"] for layer in layers],
        [found[f"b{layer}"] for layer in layers],
    )  # fmt: skip


class _MisfitError(ValueError):
    """The arrays are those of another network."""


def _require_names(given: Sequence[str], names: Sequence[str], architecture: Architecture) -> None:
    missing = ", ".join(name for name in names if name not in given)
    extra = ", ".join(name for name in given if name not in names)
    if not missing and not extra:
        return
    said = message("Problems", "{missing} missing", missing=missing)
    if extra:
        said = message("Problems", "{extra} not known", extra=extra)
    if missing and extra:
        said = message(
            "Problems", "{missing} missing and {extra} not known", missing=missing, extra=extra
        )
    raise _MisfitError(
        message(
            "Problems", "{said}; allowed: {names} for layers of {sizes} units",
            said=said, names=", ".join(names), sizes=_sizes(architecture),
        )
    )  # fmt: skip


def _require_shape(name: str, shape: tuple[int, ...], architecture: Architecture) -> None:
    layer = int(name[1:])
    rows, columns = architecture.sizes[layer], architecture.sizes[layer - 1]
    fits = (rows, columns if name[0] == "W" else 1)
    if shape != fits:
        raise _MisfitError(
            message(
                "Problems",
                "{name} has shape {found}; allowed: {fits}, for layers of {sizes} units",
                name=name, found=shape, fits=fits, sizes=_sizes(architecture),
            )
        )  # fmt: skip


def _sizes(architecture: Architecture) -> str:
    return ", ".join(map(str, architecture.sizes))


def _refused(file: Path, why: str) -> ValueError:
    return ValueError(message("Problems", "{path}: {why}", path=str(file), why=why))


def save(path: str | os.PathLike[str], architecture: Architecture, theta: Array) -> None:
    """Write W1 b1 … WL bL, whole or not at all; ValueError where the file cannot be written."""
    arrays: dict[str, Array] = {}
    layers = zip(weights(architecture, theta), biases(architecture, theta), strict=True)
    for layer, (W, b) in enumerate(layers, 1):
        arrays[f"W{layer}"], arrays[f"b{layer}"] = W, b
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    try:
        write_whole(path, buffer.getvalue())
    except OSError as error:
        raise _refused(Path(path), system_reason(error)) from None
