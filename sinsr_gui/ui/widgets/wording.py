"""Words for settings in the window's language: titles and tooltips of fields, and what their values are called.

Titles and descriptions are those of settings.py; test_language.py makes sure that each has a translation.
"""

from __future__ import annotations

from pydantic.fields import FieldInfo
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

VALUES: dict[tuple[str, str], object] = {  # texts; the stubs of QT_TRANSLATE_NOOP say object
    ("precision", "auto"): QT_TRANSLATE_NOOP("Settings", "Auto"),
    ("precision", "float32"): QT_TRANSLATE_NOOP("Settings", "Full (float32)"),
    ("precision", "mixed"): QT_TRANSLATE_NOOP("Settings", "Mixed"),
    ("precision", "bfloat16"): QT_TRANSLATE_NOOP("Settings", "Half (bfloat16)"),
    ("precision", "float16"): QT_TRANSLATE_NOOP("Settings", "Half (float16)"),
    ("format", "source"): QT_TRANSLATE_NOOP("Settings", "As the photo"),
    ("format", "WEBP"): "WebP",
    ("format", "JXL"): "JPEG XL",
    ("subsampling", "4:4:4"): QT_TRANSLATE_NOOP("Settings", "Full (4:4:4)"),
    ("subsampling", "4:2:0"): QT_TRANSLATE_NOOP("Settings", "Reduced (4:2:0)"),
    ("conflict", "skip"): QT_TRANSLATE_NOOP("Settings", "Skip the photo"),
    ("conflict", "rename"): QT_TRANSLATE_NOOP("Settings", "Add a number"),
    ("conflict", "overwrite"): QT_TRANSLATE_NOOP("Settings", "Replace that file"),
    ("conflict", "ask"): QT_TRANSLATE_NOOP("Settings", "Ask"),
    ("policy", "fixed"): QT_TRANSLATE_NOOP("Settings", "The same for all"),
    ("policy", "own"): QT_TRANSLATE_NOOP("Settings", "One for each file"),
    ("policy", "best"): QT_TRANSLATE_NOOP("Settings", "Best of several"),
    ("theme", "system"): QT_TRANSLATE_NOOP("Settings", "As the desktop"),
    ("theme", "light"): QT_TRANSLATE_NOOP("Settings", "Light"),
    ("theme", "dark"): QT_TRANSLATE_NOOP("Settings", "Dark"),
    ("kernel", "nearest"): QT_TRANSLATE_NOOP("Settings", "Repeating pixels"),
    ("kernel", "bilinear"): QT_TRANSLATE_NOOP("Settings", "Bilinear"),
    ("kernel", "bicubic"): QT_TRANSLATE_NOOP("Settings", "Bicubic"),
    ("kernel", "lanczos"): QT_TRANSLATE_NOOP("Settings", "Lanczos"),
}


def title(name: str, field: FieldInfo) -> str:
    """What a field is called."""
    return translated(field.title or name.replace("_", " ").capitalize())


def description(field: FieldInfo) -> str:
    """What a field is for."""
    return translated(field.description) if field.description else ""


def value(name: str, choice: object) -> str:
    """What one of a field's values is called."""
    text = VALUES.get((name, str(choice)))
    return translated(str(text)) if text else str(choice)


def translated(text: str) -> str:
    """A text of the settings in the window's language."""
    return QCoreApplication.translate("Settings", text)
