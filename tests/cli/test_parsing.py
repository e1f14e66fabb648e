"""From the text of options to values."""

import argparse

import pytest

from sinsr_gui.cli import parsing


@pytest.mark.parametrize(
    ("convert", "text", "value"),
    [
        (parsing.seeds, "1,2,3", (1, 2, 3)),
        (parsing.seeds, "1-3, 7,2", (1, 2, 3, 7)),
        (parsing.seed, "0", 0),
        (parsing.size, "width=3000", ("width", 3000)),
        (parsing.size, "mp=12.5", ("megapixels", 12.5)),
        (parsing.size, "30x20cm@300dpi", ("print", 30, 20, "cm", 300)),
        (parsing.size, "12 x 8 in @ 240", ("print", 12, 8, "in", 240)),
        (parsing.size, "105mm", ("print", 10.5, 0, "cm", 300)),
        (parsing.size, "x20CM", ("print", 0, 20, "cm", 300)),
        (parsing.scale, "2x", 2.0),
        (parsing.scale, "1.5", 1.5),
        (parsing.colour, "#ff8000", (255, 128, 0)),
        (parsing.colour, "ff8000", (255, 128, 0)),
        (parsing.natural, "0", 0),
        (parsing.region, "10,20,30,40", (10, 20, 30, 40)),
    ],
)
def test_values(convert, text, value):
    assert convert(text) == value


@pytest.mark.parametrize(
    ("convert", "text"),
    [
        (parsing.seeds, ""),
        (parsing.seeds, "-1"),
        (parsing.seeds, "3-1"),
        (parsing.seeds, "0-10000000000"),
        (parsing.seeds, str(2**63)),
        (parsing.seed, "1,2"),
        (parsing.size, "3000"),
        (parsing.size, "30x20"),
        (parsing.size, "cm@300dpi"),
        (parsing.size, "0x0cm"),
        (parsing.size, "30x20cm@0"),
        (parsing.size, "1.2.3cm"),
        (parsing.size, "width=0"),
        (parsing.size, "width=1.5"),
        (parsing.size, "mp=nan"),
        (parsing.scale, "0"),
        (parsing.scale, "-2"),
        (parsing.scale, "inf"),
        (parsing.colour, "white"),
        (parsing.positive, "2.5"),
        (parsing.natural, "-1"),
        (parsing.within(1, 100), "101"),
        (parsing.region, "1,2,3"),
        (parsing.region, "1,2,0,4"),
    ],
)
def test_refused(convert, text):
    with pytest.raises(argparse.ArgumentTypeError):
        convert(text)
