"""What is understood of a run's events, in any order and state."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.state.record import Record
from tests.runs import make_run, sampled, started, stepped


def record_of(run, steps=100):
    record = Record(run.samples, steps)
    for event in run.events():
        record.take(event)
    return record


def test_steps_become_curves_and_a_pace(tmp_path):
    run = make_run(tmp_path / "run")
    started(run)
    stepped(run, 1, 60)
    sampled(run, 60, 21.5)
    record = record_of(run)
    curves = record.curves()
    assert record.said == "running"
    assert list(curves.losses) == ["pixel", "loss"]
    assert curves.losses["pixel"][0].tolist() == list(range(1, 61))
    assert np.all(np.isfinite(curves.losses["loss"][1]))
    assert curves.learning_rate[1][-1] == 1e-4
    assert curves.scores["one step: PSNR-Y"][1].tolist() == [21.5]
    assert record.seconds_per_step == 2.0
    assert record.waited == 0.25
    assert record.seconds_left == 80.0
    assert record.samples[0].file == run.samples / "000060.png"


def test_a_pace_is_named_when_it_means_something(tmp_path):
    run = make_run(tmp_path / "run")
    record = Record(run.samples, 100)

    def take(seconds, step):
        record.take({"event": "step", "step": step, "losses": {}, "learning_rate": 1e-4, "seconds": seconds})

    for start in (0, 20):
        record.take({"event": "started", "step": start})
        take(60.0, start + 1)  # the first step after a start
        for step in range(start + 2, start + 6):
            take(2.0, step)
        assert record.seconds_per_step is None
        assert record.seconds_left is None
        take(30.0, start + 6)  # another program was busy
        take(2.0, start + 7)
        assert record.seconds_per_step == 2.0
        assert record.seconds_left == 2.0 * (100 - start - 7)


def test_how_it_ended_is_the_last_word(tmp_path):
    run = make_run(tmp_path / "run")
    started(run)
    run.append("failed", message="The disk is full.", hint="Make room.")
    record = record_of(run)
    assert (record.said, record.message, record.hint) == ("failed", "The disk is full.", "Make room.")
    started(run, 10)
    record = record_of(run)
    assert (record.said, record.message, record.step) == ("preparing", "", 10)
    run.append("stopped", step=10)
    assert record_of(run).said == "paused"
    run.append("finished", step=100)
    assert record_of(run).said == "finished"


def test_pairs_that_are_prepared_first_are_said(tmp_path):
    run = make_run(tmp_path / "run")
    started(run)
    run.append("pooled", done=1200, total=24000)
    assert record_of(run).doing == "1,200 of 24,000 training pairs are prepared."


KINDS = st.sampled_from(["started", "step", "sampled", "saved", "pooled", "failed", "stopped", "take", "__init__"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=8), inner, max_size=2),
)
KEYS = st.sampled_from(["step", "losses", "learning_rate", "seconds", "strip", "scores", "process", "born", "time"])


@given(st.lists(st.fixed_dictionaries({"event": KINDS}).flatmap(
    lambda event: st.dictionaries(KEYS, VALUES).map(lambda more: {**more, **event})
)))  # fmt: skip
def test_nonsense_is_passed_over(events):
    import pathlib

    record = Record(pathlib.Path("samples"), 10)
    for event in events:
        record.take(event)
    record.curves()
