"""Colours in the parameters of HEVC, after whatever else may lie before them."""

import struct

import pytest

from sinsr_gui.engine.image.codecs.heif.hevc_header import parameter_colours


def ue(value):
    """A number as H.265 writes it (9.2)."""
    digits = f"{value + 1:b}"
    return "0" * (len(digits) - 1) + digits


def many(*values):
    return "".join(map(ue, values))


def config(bits, before=()):
    """An hvcC box with units before the parameters, whose zeros are kept from looking like a start code."""
    bits += "1"
    data = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))
    coded, zeros = bytearray(), 0
    for byte in data:
        if zeros >= 2 and byte <= 3:
            coded.append(3)
            zeros = 0
        coded.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    out = bytes(22) + bytes([len(before) + 1])
    for kind, unit in (*before, (33, b"\x42\x01" + bytes(coded))):
        out += struct.pack(">BHH", 0x80 | kind, 1, len(unit)) + unit
    return out


def parameters(
    layers=0,
    chroma=1,
    window="0",
    lists="0",
    pulse="0",
    references="1",
    lasting="0",
    usability="1" + "0" + "0" + "1" + "101" + "1" + "1" + f"{9:08b}{16:08b}{9:08b}",
):
    sublayers = "11" * layers + "00" * (8 - layers if layers else 0) + "0" * (96 * layers)
    return (
        "0000"
        + f"{layers:03b}"
        + "1"
        + "0" * 96
        + sublayers
        + ue(0)
        + ue(chroma)
        + ("0" if chroma == 3 else "")
        + many(4032, 3024)
        + window
        + many(0, 0, 4)
        + "1"
        + many(0, 0, 0) * (layers + 1)
        + many(0, 3, 0, 3, 0, 0)
        + lists
        + "11"
        + pulse
        + references
        + lasting
        + "11"
        + usability
    )


@pytest.mark.parametrize(
    "parts",
    [
        {},
        {"layers": 2},
        {"chroma": 3},
        {"window": "1" + many(0, 1, 0, 2)},
        {"lists": "10"},
        {
            "lists": "11"
            + "0"
            + ue(0)
            + "1"
            + ue(3) * 16
            + ("0" + ue(0)) * 4
            + ("1" + ue(1) * 64) * 6
            + ("1" + ue(1) * 65) * 8
        },
        {"pulse": "1" + "00000000" + many(0, 1) + "0"},
        {"references": ue(2) + many(1, 1, 0) + "1" + ue(0) + "1" + "1" + "0" + ue(0) + "1" + "01" + "00"},
        {"lasting": "1" + ue(1) + "0" * 8 + "1"},
        {"usability": "1" + "1" + f"{255:08b}" + "0" * 32 + "11" + "1" + "1010" + "1" + f"{9:08b}{16:08b}{9:08b}"},
    ],
)
def test_colours_are_found_behind_everything(parts):
    assert parameter_colours(config(parameters(**parts), before=((32, b"\x40\x01abc"),))) == (9, 16)


def test_nothing_is_told_or_it_is_damaged():
    assert parameter_colours(config(parameters(usability="0"))) is None
    assert parameter_colours(config(parameters(usability="1" + "000"))) is None
    whole = config(parameters())
    assert all(parameter_colours(whole[:end]) is None for end in range(len(whole) - 4))
    assert parameter_colours(config(parameters(references=ue(65)))) is None
