"""Functions of the NumPy program that move, turn and bend images, where those are augmented."""

from collections.abc import Sequence

from playground.i18n.messages import message
from playground.session.program.program import Writer

_MOVING = {"rotate", "shift", "zoom"}


def write_image_tools(code: Writer, kinds: Sequence[str], side: int) -> None:
    """What the kinds of augmentation need; images of side × side pixels, one in each column."""
    if not _MOVING.intersection(kinds) and "elastic" not in kinds:
        return
    code.add(f"side = {side}", message("Program", "pixels"), knobs="dataset")
    code.function(
        "def warped(X, rows, columns):",
        message(
            "Program", "Every pixel from another place of its image, between the four pixels there."
        ),
    )
    for line in (
        "m = X.shape[1]",
        "paper = np.zeros((side + 3, side + 3, m))",
        "paper[1:-2, 1:-2] = X.reshape(side, side, m)",
        "row, column = np.clip(rows, -1, side) + 1, np.clip(columns, -1, side) + 1",
        "top, left, k = row.astype(int), column.astype(int), np.arange(m)",
        "row, column = row - top, column - left",
        "upper = (1 - column) * paper[top, left, k] + column * paper[top, left + 1, k]",
        "top = top + 1",
        "lower = (1 - column) * paper[top, left, k] + column * paper[top, left + 1, k]",
        "return (1 - row) * upper + row * lower",
    ):
        code.add(f"    {line}")
    if _MOVING.intersection(kinds):
        code.function(
            "def moved(X, angle=0.0, zoom=1.0, down=0.0, right=0.0):",
            message("Program", "Images turned and zoomed about their middle, then shifted."),
        )
        for line in (
            "middle = (side - 1) / 2",
            "grid = np.arange(side) - middle",
            "y = np.repeat(-grid, side)[:, np.newaxis] + down",
            "x = np.tile(grid, side)[:, np.newaxis] - right",
            "c, s = np.cos(angle) / zoom, np.sin(angle) / zoom",
            "shape = (side * side, X.shape[1])",
            "columns = np.broadcast_to(c * x + s * y + middle, shape)",
            "rows = np.broadcast_to(s * x - c * y + middle, shape)",
            "return warped(X, rows, columns)",
        ):
            code.add(f"    {line}")
    if "elastic" in kinds:
        _write_bent(code)
    code.blank(2)


def _write_bent(code: Writer) -> None:
    code.function(
        "def bent(X, distance, rng):",
        message(
            "Program", "Images as if drawn on rubber: neighbouring pixels move alike (Simard 2003)."
        ),
    )
    for line in (
        "m, sigma = X.shape[1], 4 / 29 * side",
        "reach = np.arange(-np.ceil(8 * sigma), np.ceil(8 * sigma) + 1)",
        "apart = np.abs(np.subtract.outer(np.arange(side), np.arange(side)))",
        "bell = np.exp(-0.5 * (apart / sigma) ** 2) * (apart <= reach[-1])",
        "bell /= np.exp(-0.5 * (reach / sigma) ** 2).sum()",
        "smooth = np.kron(bell, bell)",
        "smooth *= distance * np.sqrt(3) / np.linalg.norm(smooth, axis=1, keepdims=True)",
        "field = smooth @ rng.uniform(-1, 1, (side * side, 2 * m))",
        "row, column = np.divmod(np.arange(side * side)[:, np.newaxis], side)",
        "return warped(X, row + field[:, :m], column + field[:, m:])",
    ):
        code.add(f"    {line}")
