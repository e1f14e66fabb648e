"""The spellings of ESRGAN's kin at every number of doublings."""

import pytest

from sinsr_gui.engine.models.files.published_keys import in_our_spelling, rrdb_layers, srvgg_layers
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig
from sinsr_gui.engine.networks.srvgg import SRVGG, SRVGGConfig

FIRST = {  # ESRGAN's first release: doubling, convolution and rectifier have numbers, one after the other
    0: ["0", "1.sub.2", "2", "4"],
    1: ["0", "1.sub.2", "3", "5", "7"],
    2: ["0", "1.sub.2", "3", "6", "8", "10"],
    3: ["0", "1.sub.2", "3", "6", "9", "11", "13"],
}


def body(pattern: str) -> list[str]:
    return [pattern.format(i, j, k) for i in range(2) for j in (1, 2, 3) for k in range(1, 6)]


@pytest.mark.parametrize("doublings", FIRST)
def test_every_spelling_is_the_network(doublings: int) -> None:
    ours = [f"{name}.{kind}" for name in rrdb_layers(2, doublings) for kind in ("weight", "bias")]
    assert ours == list(RRDB(RRDBConfig(2, 4, 2, doublings=doublings)).state_dict())
    first, trunk, *ends = (f"model.{number}" for number in FIRST[doublings])
    oldest = [first, *body("model.1.sub.{}.RDB{}.conv{}.0"), trunk, *ends]
    ups = [f"upconv{i + 1}" for i in range(doublings)]
    second = ["conv_first", *body("RRDB_trunk.{}.RDB{}.conv{}"), "trunk_conv", *ups, "HRconv", "conv_last"]
    for spelt in (oldest, second, rrdb_layers(2, doublings)):
        names = {
            f"{name}.{kind}": 2 * place + (kind == "bias")
            for place, name in enumerate(spelt)
            for kind in ("weight", "bias")
        }
        assert in_our_spelling(names) == {name: place for place, name in enumerate(ours)}


def test_what_is_not_known_keeps_its_name() -> None:
    strange = {"model.1.sub.0.RDB1.conv1.0.weight": 1, "model.1.sub.0.RDB1.conv1x1.weight": 2, "a.weight": 3}
    assert list(in_our_spelling(strange).values()) == [1, 2, 3]
    assert set(in_our_spelling(strange)) == {"body.0.rdb1.conv1.weight", *list(strange)[1:]}
    assert in_our_spelling({"b": 1}) == {"b": 1}


def test_the_layers_of_a_compact_network_are_those_of_the_network() -> None:
    network = SRVGG(SRVGGConfig(4, 3, 2))
    assert {f"{name}.weight" for name in srvgg_layers(3)} == {n for n in network.state_dict() if n.endswith("weight")}
