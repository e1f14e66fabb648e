"""Durations and sizes as short text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from sinsr_gui.engine.requests import OutputSize


def duration(seconds: float) -> str:
    """Two units at most, such as "3 h 20 min"."""
    minutes, hours, days = round(seconds / 60), round(seconds / 3600), seconds / 86_400
    if seconds < 60:
        return QCoreApplication.translate("Quantities", "{0} s").format(max(1, round(seconds)))
    if minutes < 60:
        return QCoreApplication.translate("Quantities", "{0} min").format(minutes)
    if hours < 48:
        if minutes % 60 == 0:
            return QCoreApplication.translate("Quantities", "{0} h").format(hours)
        return QCoreApplication.translate("Quantities", "{0} h {1} min").format(minutes // 60, minutes % 60)
    return QCoreApplication.translate("Quantities", "{0} days").format(round(days))


def pace(seconds: float) -> str:
    """Seconds of one step, with as many digits as matter."""
    return QCoreApplication.translate("Quantities", "{0} s a step").format(decimal(seconds, 2 if seconds < 10 else 0))


def storage(count: int) -> str:
    """Bytes in decimal units, such as "640 MB"."""
    return QLocale().formattedDataSize(count, 1 if count >= 10**9 else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def number(value: int) -> str:
    """A whole number with the language's separators."""
    return QLocale().toString(value)


def decimal(value: float, places: int, whole: bool = False) -> str:
    """A number with so many decimals, and the language's point; `whole`: without them where they are zeros."""
    return number(round(value)) if whole and value == round(value) else QLocale().toString(float(value), "f", places)


def significant(value: float, digits: int) -> str:
    """A number with so many digits at most."""
    return QLocale().toString(float(value), "g", digits)


def megapixels(value: float) -> str:
    """Millions of pixels, with as many digits as matter: "48", "3.2", "0.04"."""
    return significant(value, 1) if value < 1 else decimal(value, 0 if value >= 10 else 1)


def sheet(size: OutputSize) -> str:
    """The sheet of a print, such as "30 × 20 cm at 300 dpi"."""
    sides = " × ".join(significant(side, 6) for side in (size.value, size.height) if side)
    dpi = significant(size.dpi, 6)
    return QCoreApplication.translate("Quantities", "{0} {1} at {2} dpi").format(sides, size.unit, dpi)
