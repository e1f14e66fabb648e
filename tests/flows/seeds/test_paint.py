"""Strokes, layers and their undo."""

from sinsr_gui.engine.requests import SeedRegion, Stamp
from sinsr_gui.flows.photo import change_controls
from sinsr_gui.flows.seeds import paint
from sinsr_gui.state.session import Session

ONE, TWO, THREE = (Stamp(float(x), 1.0, 4.0) for x in range(3))


def test_strokes_of_one_seed_share_a_layer():
    session = Session()
    paint.add_stroke(session, 5, [ONE])
    paint.add_stroke(session, 5, [TWO])
    paint.add_stroke(session, 6, [THREE])
    paint.add_stroke(session, 5, [ONE])
    layers = (SeedRegion(5, (ONE, TWO)), SeedRegion(6, (THREE,)), SeedRegion(5, (ONE,)))
    assert session.asked.seeds.regions == layers
    paint.remove_layer(session, 1)
    assert session.asked.seeds.regions == (layers[0], layers[2])
    paint.remove_all_layers(session)
    assert session.asked.seeds.regions == ()
    change_controls.undo(session)
    change_controls.undo(session)
    assert session.asked.seeds.regions == layers


def test_an_empty_stroke_and_a_layer_that_is_not_there_change_nothing():
    session = Session()
    paint.add_stroke(session, 5, [])
    paint.remove_layer(session, 3)
    paint.remove_all_layers(session)
    assert session.past == ()
