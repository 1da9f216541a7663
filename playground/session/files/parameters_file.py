"""Parameters of a network in a NumPy archive: W1 b1 … WL bL."""

import io
import os
import zipfile
from pathlib import Path

import numpy as np

from playground.engine.activations import Array
from playground.engine.network import Architecture, biases, pack, weights
from playground.whole_file import write_whole


def load(path: str | os.PathLike[str], architecture: Architecture) -> Array:
    """θ from an archive; ValueError names the file, the array, what was found and allowed."""
    file = Path(path)
    names = [f"{letter}{layer}" for layer in range(1, architecture.L + 1) for letter in "Wb"]
    try:
        with file.open("rb") as stream:
            # For any other file np.load would speak of pickles.
            if not zipfile.is_zipfile(stream):
                raise ValueError("not a NumPy archive")
            stream.seek(0)
            with np.load(stream, allow_pickle=False) as archive:
                found = {name: np.asarray(archive[name]) for name in archive.files}
    except Exception as error:
        # A damaged archive makes zipfile, zlib, struct, tokenize and NumPy raise errors of a dozen
        # unrelated types.
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise ValueError(f"{file}: {reason}; allowed: an .npz archive of W1 b1 …") from None
    missing = [name for name in names if name not in found]
    extra = [name for name in found if name not in names]
    if missing or extra:
        parts = [f"{', '.join(missing)} missing"] * bool(missing)
        parts += [f"{', '.join(extra)} not known"] * bool(extra)
        raise ValueError(
            f"{file}: {' and '.join(parts)}; allowed: {', '.join(names)} for "
            f"layers of {', '.join(map(str, architecture.sizes))} units"
        )
    for name, array in found.items():
        if array.dtype.kind not in "fiub" or not np.isfinite(array).all():
            raise ValueError(f"{file}: {name} holds something else; allowed: finite real numbers")
    layers = range(1, architecture.L + 1)
    try:
        return pack(
            architecture, [found[f"W{layer}"] for layer in layers],
            [found[f"b{layer}"] for layer in layers],
        )  # fmt: skip
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None


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
        raise ValueError(f"{path}: {error.strerror or error}") from None
