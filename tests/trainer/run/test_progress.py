"""What the events of a run add up to, in any order and state."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sinsr_gui.engine.messages import NOTHING, say
from tests.runs import make_run, sampled, started, stepped
from trainer.run.progress import Progress
from trainer.run.run_dir import RunDir


def test_steps_become_curves_and_a_pace(tmp_path):
    run = make_run(tmp_path / "run")
    started(run)
    stepped(run, 1, 60)
    sampled(run, 60, 21.5)
    progress = run.progress()
    assert progress.said == "running"
    assert list(progress.losses) == ["pixel", "loss"]
    assert progress.losses["pixel"].curve()[0].tolist() == list(range(1, 61))
    assert np.all(np.isfinite(progress.losses["loss"].curve()[1]))
    assert progress.learning_rate.values[-1] == 1e-4
    assert progress.scores["one step: PSNR-Y"].values.tolist() == [21.5]
    assert progress.seconds_per_step == 2.0
    assert progress.waited == 0.25
    assert progress.samples[0].strip == "000060.png"
    assert progress.best == 60


def test_a_pace_is_named_when_it_means_something():
    progress = Progress()

    def take(seconds, step):
        progress.add({"event": "step", "step": step, "losses": {}, "learning_rate": 1e-4, "seconds": seconds})

    for start in (0, 20):
        progress.add({"event": "started", "step": start})
        take(60.0, start + 1)  # the first step after a start
        for step in range(start + 2, start + 6):
            take(2.0, step)
        assert progress.seconds_per_step is None
        take(30.0, start + 6)  # another program was busy
        take(2.0, start + 7)
        assert progress.seconds_per_step == 2.0


def test_how_it_ended_is_the_last_word(tmp_path):
    run = make_run(tmp_path / "run")
    started(run)
    run.log.append("failed", message="The disk is full.", hint="Make room.")
    progress = run.progress()
    assert (progress.said, str(progress.message), str(progress.hint)) == ("failed", "The disk is full.", "Make room.")
    started(run, 10)
    progress = run.progress()
    assert (progress.said, progress.message, progress.step) == ("preparing", NOTHING, 10)
    run.log.append("stopped", step=10)
    assert run.progress().said == "paused"
    run.log.append("finished", step=100)
    assert run.progress().said == "finished"


def test_pairs_that_are_prepared_first_are_said(tmp_path):
    run = make_run(tmp_path / "run")
    started(run)
    run.log.append("pooled", done=1200, total=24000)
    assert run.progress().pooled == (1200, 24000)


def test_terms_of_an_older_log_go_on_under_their_names_of_today():
    progress = Progress()
    for step, name in ((1, "percep_eff"), (2, "perceptual")):
        progress.add({"event": "step", "step": step, "losses": {name: 0.5}, "learning_rate": 1e-4, "seconds": 1.0})
    assert progress.losses["perceptual"].steps.tolist() == [1, 2]


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
    progress = Progress.of(events)
    for series in (*progress.losses.values(), *progress.scores.values(), progress.learning_rate):
        series.curve()
    assert progress.best is None or isinstance(progress.best, int)


def test_a_failure_is_read_back_with_its_values_apart(tmp_path):
    message = say("{name} is empty.", name="better")
    run = RunDir(tmp_path)
    run.log.append("failed", message=str(message), hint="", templates={"message": message.as_json(), "hint": 3})
    assert run.progress().message == message
