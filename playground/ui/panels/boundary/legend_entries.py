"""The legend of the map: sets, classes, and what else is drawn on it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen

from playground.session.messages.measures import Points
from playground.session.messages.snapshot import Snapshot
from playground.ui.look.legend_symbols import Entry, Swatch
from playground.ui.look.numbers import grouped, percent
from playground.ui.look.theme import Theme
from playground.ui.panels.boundary.example_points import ghost_swatch, swatch

translate = QCoreApplication.translate


def of_examples(points: Points, theme: Theme, *, revealed: bool) -> list[Entry]:
    """The sets with their sizes, the classes, and how many examples are drawn."""
    hidden = (
        translate("BoundaryPanel", "test {count}")
        if revealed
        else translate("BoundaryPanel", "test {count}, hidden")
    )
    texts = (
        translate("BoundaryPanel", "train {count}"),
        translate("BoundaryPanel", "dev {count}"),
        hidden,
        translate("BoundaryPanel", "train-dev {count}"),
    )
    size = theme.point_size
    entries = [
        Entry(
            tuple(swatch(theme, which, label, size) for label in range(2)),
            texts[which].format(count=grouped(count)),
        )
        for which, count in enumerate((*points.sizes, points.train_dev))
        if count
    ]
    patch = QPainterPath()
    patch.addRoundedRect(-0.5, -0.5, 1.0, 1.0, 0.15, 0.15)
    for label, colour in enumerate((theme.class_0, theme.class_1)):
        name = points.class_names[label]
        text = f"y = {label}" if name == str(label) else f"y = {label}: {name}"
        square = Swatch(patch, QPen(Qt.PenStyle.NoPen), QBrush(QColor(colour)), size)
        entries.append(Entry((square,), text))
    if points.sampled:
        text = translate("BoundaryPanel", "showing {shown} of {all}")
        text = text.format(shown=grouped(points.Y.size), all=grouped(points.count))
        entries.append(Entry((), text))
    return entries


def of_plane(points: Points) -> list[Entry]:
    """Of more than two features, what of them the plane shows."""
    if (plane := points.plane) is None:
        return []
    text = translate(
        "BoundaryPanel",
        "plane of the first 2 of {count} principal components: {share} of the variance",
    )
    shorter = translate("BoundaryPanel", "2 of {count} components: {share}")
    share, count = percent(float(plane.explained_share.sum()), 0), plane.mean.shape[0]
    texts = (one.format(count=count, share=share) for one in (text, shorter))
    return [Entry((), *texts)]


def of_ghosts(snapshot: Snapshot, theme: Theme) -> list[Entry]:
    """Augmented examples, where there are any."""
    if snapshot.ghosts is None:
        return []
    swatches = tuple(ghost_swatch(theme, label, theme.point_size) for label in range(2))
    text = translate("BoundaryPanel", "augmented in a recent epoch")
    return [Entry(swatches, text, translate("BoundaryPanel", "augmented"))]
