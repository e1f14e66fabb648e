"""Numbers as the language writes them."""

import pytest
from PySide6.QtCore import QLocale

from sinsr_gui.engine.requests import OutputSize
from sinsr_gui.ui.widgets.quantities import decimal, megapixels, pace, sheet


@pytest.fixture
def german():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_numbers_have_the_point_of_the_language(german):
    assert decimal(2.06, 1) == "2,1"
    assert decimal(12.0, 1, whole=True) == "12"
    assert decimal(12.2, 1, whole=True) == "12,2"
    assert pace(3.239).startswith("3,24")
    assert sheet(OutputSize("print", 29.7, 21, "cm", 300)).startswith("29,7 × 21 cm")


def test_megapixels_have_as_many_digits_as_matter(german):
    shown = [megapixels(value) for value in (48.2, 9.97, 3.21, 1.0, 0.24, 0.038, 0)]
    assert shown == ["48", "10,0", "3,2", "1,0", "0,2", "0,04", "0"]
