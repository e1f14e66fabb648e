"""Sample strip: the held-out crops as the model rendered them at each step, to be scrubbed by a slider."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sinsr_gui.state.training import Sample
from sinsr_gui.ui.widgets.inputs import Slider
from sinsr_gui.ui.widgets.plain import Label
from sinsr_gui.ui.widgets.quantities import number
from sinsr_gui.ui.widgets.theme import UNIT, colours, set_role

from .words import score

GAP = 6  # pixels between crops


class SampleViewer(QFrame):
    """Input, the model's rendering and the original, row by row; the newest step unless another is chosen."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "card")
        self._samples: tuple[Sample, ...] = ()
        self.slider = Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 0)
        self.slider.setAccessibleName(self.tr("Step of the samples"))
        self.slider.setToolTip(self.tr("Go back to earlier steps; at the right end new samples appear by themselves"))
        self.slider.valueChanged.connect(self._show)
        self._step, self._scores = Label(), Label()
        set_role(self._scores, "hint")
        self._scores.setWordWrap(True)
        self._rows = _Rows()
        self._titles = _Titles(self._rows)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._rows)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()

    def show_samples(self, samples: tuple[Sample, ...]) -> None:
        """Show the samples of a run."""
        if samples == self._samples:
            return
        newest = self.slider.value() == self.slider.maximum()
        self._samples = samples
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(0, len(samples) - 1))
        if newest:
            self.slider.setValue(self.slider.maximum())
        self.slider.blockSignals(False)
        self.slider.setEnabled(len(samples) > 1)
        self._show()

    def _show(self) -> None:
        if not self._samples:
            self._step.setText(self.tr("No samples yet"))
            self._scores.setText(self.tr("Held-out photos appear here as the model renders them, from time to time."))
            self._rows.show_strip(QImage(), ())
            self._arrange(False)
            return
        self._arrange(True)
        sample = self._samples[min(self.slider.value(), len(self._samples) - 1)]
        self._step.setText(self.tr("Step {0}").format(number(sample.step)))
        means = {name.partition(": ")[2] or name: value for name, value in sample.scores.items()}
        self._scores.setText("  ·  ".join(score(name, value) for name, value in means.items()))
        names = tuple(dict.fromkeys(name.partition(": ")[0] for name in sample.scores if ": " in name))
        self._rows.show_strip(QImage(str(sample.file)), names)
        self._titles.update()

    def _arrange(self, there: bool) -> None:
        """Without samples there is nothing to scrub and nothing to scroll."""
        self.slider.setVisible(there)
        self._titles.setVisible(there)
        always, never = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setVerticalScrollBarPolicy(always if there else never)

    def _lay_out(self) -> None:
        heading = Label(self.tr("What it renders"))
        set_role(heading, "heading")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self._step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * UNIT, UNIT + 4, 2 * UNIT, UNIT + 4)
        layout.setSpacing(UNIT)
        layout.addLayout(top)
        layout.addWidget(self.slider)
        layout.addWidget(self._scores)
        layout.addWidget(self._titles)
        layout.addWidget(self._scroll, 1)
        self._show()


class _Rows(QWidget):
    """The crops of one strip, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "plain")
        self.strip, self.names = QImage(), ()
        self.setAccessibleName(self.tr("Samples: input, rendering and original"))

    def show_strip(self, strip: QImage, names: tuple[str, ...]) -> None:
        """A strip has a square per crop: input, one for each named rendering, original."""
        self.strip, self.names = strip, names or ("",)
        self._fit()
        self.update()

    @property
    def columns(self) -> int:
        return len(self.names) + 2

    @property
    def side(self) -> int:
        """Of a crop on the screen."""
        return max(1, (self.width() - GAP * (self.columns - 1)) // self.columns)

    @property
    def count(self) -> int:
        """Of rows."""
        return 0 if self.strip.isNull() else round(self.strip.height() * self.columns / self.strip.width())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.count * (self.side + GAP))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self.strip.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        width, height = self.strip.width() // self.columns, self.strip.height() // max(1, self.count)
        step = self.side + GAP
        for row in range(event.rect().top() // step, min(self.count, event.rect().bottom() // step + 1)):
            for column in range(self.columns):
                target = QRect(column * step, row * step, self.side, self.side)
                painter.drawImage(target, self.strip, QRect(column * width, row * height, width, height))
        painter.end()


class _Titles(QWidget):
    """What the columns are, above them."""

    def __init__(self, rows: _Rows) -> None:
        super().__init__()
        self._rows = rows

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(100, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._rows.strip.isNull():
            return
        names = [self.tr("Model") if name in ("", "one step") else name for name in self._rows.names]
        painter = QPainter(self)
        painter.setPen(colours().muted)
        step = self._rows.side + GAP
        for column, title in enumerate((self.tr("Input"), *names, self.tr("Original"))):
            place = QRect(column * step, 0, self._rows.side, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.end()
