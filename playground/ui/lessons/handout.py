"""A lesson on paper: a page for the learner, and one for the teacher, made from the same file."""

from html import escape
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from playground.knobs.hyperparameters import KNOBS
from playground.session.lessons.lesson import (
    Choices,
    Drawing,
    Lesson,
    Naming,
    Number,
    Order,
    Setting,
    Step,
    Text,
)
from playground.ui.lessons.wording import condition_text, metric_name, plain, when_text
from playground.ui.look.words import knob_name, listed, named, value_text
from playground.whole_file import write_whole

_FIGURE = "figure.png"
_MARGIN_MM, _DOTS = 16.0, 150
_LARGEST, _SMALLEST = 11.0, 7.0  # points of the type: as large as lets each page be one page
_WIDTH = 0.62  # of the text's width, that the figure takes
_EMPTY = "_" * 24


translate = QCoreApplication.translate


class Handout:
    """Both pages of a lesson in a language. figure: a picture of the panels, as they stand."""

    def __init__(self, lesson: Lesson, language: str, figure: QImage) -> None:
        self._lesson, self._language, self._figure = lesson, language, figure

    def _text(self, text: Text) -> str:
        return escape(plain(self._lesson.words(text, self._language)), quote=False)

    # ---- the pages ----------------------------------------------------------------------------

    def learner_page(self, width: float) -> str:
        """The learner's page as HTML; width: of the text, in the document's units."""
        lesson = self._lesson
        parts = [f"<h2>{self._text(lesson.title)}</h2>"]
        for number, step in enumerate(lesson.steps, 1):
            if step.prediction is None and not step.goals:
                continue
            head = translate("Handout", "Step {0}").format(number)
            parts.append(f"<p><b>{head}.</b> {self._text(step.text)}</p>")
            parts.append(self._room_for(step))
        parts.append(f'<p align="center"><img src="{_FIGURE}" width="{round(width * _WIDTH)}"></p>')
        return "".join(parts)

    def _room_for(self, step: Step) -> str:
        prediction, mine = step.prediction, translate("Handout", "My prediction")
        happened = named(translate("Handout", "What happened"), _EMPTY)
        if isinstance(prediction, Choices):
            options = "<br>".join(f"☐ {self._text(one)}" for one in prediction.options)
            return f"<p>{options}</p><p>{happened}</p>"
        if isinstance(prediction, Order):
            options = "<br>".join(f"___ {self._text(one)}" for one in prediction.options)
            return f"<p>{options}</p><p>{happened}</p>"
        if isinstance(prediction, Number):
            name = escape(metric_name(prediction.metric))
            return f"<p>{named(mine, name)} {_EMPTY} {happened}</p>"
        if isinstance(prediction, Naming):
            return f"<p>{_EMPTY}</p>"
        if isinstance(prediction, Drawing):
            frame = '<table border="1" width="60%"><tr><td><br><br><br><br><br></td></tr></table>'
            asked = translate("Handout", "Draw the curve that you expect")
            return f"<p>{asked}</p>{frame}"
        mine = translate("Handout", "My result")
        return f"<p>{named(mine, _EMPTY)}</p>"

    def teacher_page(self) -> str:
        """The teacher's page as HTML."""
        lesson = self._lesson
        title = named(translate("Handout", "For the teacher"), self._text(lesson.title))
        parts = [f"<h2>{title}</h2>"]
        for head, texts in (
            (translate("Handout", "Aim"), (lesson.aim,)),
            (translate("Handout", "Typical misconceptions"), lesson.misconceptions),
            (translate("Handout", "Questions to ask"), lesson.questions),
        ):
            if texts:
                items = "".join(f"<li>{self._text(one)}</li>" for one in texts)
                parts.append(f"<h3>{head}</h3><ul>{items}</ul>")
        head = translate("Handout", "What happens, and what reaches the goals")
        parts.append(f"<h3>{head}</h3>")
        for number in range(1, len(lesson.steps) + 1):
            if said := self._answer(number - 1):
                head = translate("Handout", "Step {0}").format(number)
                parts.append(f"<p><b>{head}.</b> {said}</p>")
        return "".join(parts)

    def _answer(self, place: int) -> str:
        step = self._lesson.steps[place]
        prediction = step.prediction
        if isinstance(prediction, Choices):
            return self._text(prediction.options[prediction.answer])
        if (hidden := self._lesson.hidden_at(place)) is not None:
            return escape(str(hidden).replace("_", " "), quote=False)
        if isinstance(prediction, Order):
            return listed(self._text(prediction.options[place]) for place in prediction.answer)
        if step.goals:
            goal = step.goals[-1]
            asked = listed(condition_text(one) for one in goal.conditions)
            when = when_text(goal)
            moves = "; ".join(_move(move) for move in step.solution)
            return escape(f"{asked}{', ' if when else ''}{when}: {moves}", quote=False)
        return "<br>".join(
            escape(condition_text(claim.condition), quote=False) for claim in step.claims[:2]
        )

    # ---- the file -----------------------------------------------------------------------------

    def pdf(self) -> bytes:
        """Both pages, of the paper size A4."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(plain(self._lesson.words(self._lesson.title, self._language)))
        writer.setResolution(_DOTS)
        margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
        self._document(QSizeF(writer.width(), writer.height()), writer).print_(writer)
        buffer.close()
        return bytes(data.data())

    def _document(self, size: QSizeF, writer: QPdfWriter) -> QTextDocument:
        """In the largest type with which the learner's page and the teacher's are two pages."""
        points = _LARGEST
        while True:
            made = QTextDocument()
            made.documentLayout().setPaintDevice(writer)
            made.addResource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(_FIGURE), self._figure
            )
            font = made.defaultFont()
            font.setPointSizeF(points)
            made.setDefaultFont(font)
            made.setHtml(
                self.learner_page(size.width())
                + '<div style="page-break-before:always"></div>'
                + self.teacher_page()
            )
            made.setDocumentMargin(0)
            made.setPageSize(size)
            if made.pageCount() <= 2 or points <= _SMALLEST:
                return made
            points -= 0.5


def _move(move: Setting) -> str:
    knobs = [f"{knob_name(KNOBS[name])} = {value_text(KNOBS[name], value)}"
             for name, value in move.knobs.items()]  # fmt: skip
    settings = [
        f"{name} = {value}" for of in move.laboratories.values() for name, value in of.items()
    ]
    return listed([*knobs, *settings])


def save(handout: Handout, path: Path) -> None:
    """Write the pages; OSError where they cannot be written."""
    write_whole(path, handout.pdf())
