"""The journal of a batch: what a killed run leaves behind is enough to go on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinsr_gui.engine.batch.journal import LONGEST, open_journal
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.errors import CannotWrite


@pytest.fixture
def job(tmp_path):
    source = tmp_path / "a.png"
    source.write_bytes(b"original")
    return Job(source, 0, tmp_path / "out" / "a_4x.png")


@pytest.fixture
def path(job):
    return job.target.parent / ".sinsr-1.journal"


def earlier(path, job, resume=True):
    with open_journal(path, resume) as journal:
        return journal.finished(job)


def test_done_is_remembered(path, job):
    with open_journal(path, False) as journal:
        journal.begun(job, job.target)
        job.target.write_bytes(b"result")
        journal.done(job, job.target)
    assert earlier(path, job) == job.target
    assert earlier(path, Job(job.source, 1, job.target)) is None


def test_saved_but_killed_before_it_was_noted(path, job):
    with open_journal(path, False) as journal:
        journal.begun(job, job.target)
        job.target.write_bytes(b"result")
    assert earlier(path, job) == job.target


def test_begun_but_not_saved(path, job):
    job.target.parent.mkdir()
    job.target.write_bytes(b"what was there before")
    with open_journal(path, False) as journal:
        journal.begun(job, job.target)
    assert earlier(path, job) is None


@pytest.mark.parametrize("what", ["source", "target"])
def test_changed_or_removed_files_are_made_again(path, job, what):
    with open_journal(path, False) as journal:
        journal.begun(job, job.target)
        job.target.write_bytes(b"result")
        journal.done(job, job.target)
    if what == "source":
        job.source.write_bytes(b"another original")
    else:
        job.target.unlink()
    assert earlier(path, job) is None


def test_without_resume_the_past_is_dropped(path, job):
    with open_journal(path, False) as journal:
        job.target.write_bytes(b"result")
        journal.done(job, job.target)
    assert earlier(path, job, resume=False) is None
    assert earlier(path, job) is None


@pytest.mark.parametrize("cut", range(2, 60, 7))
def test_a_half_written_line_is_passed_over(path, job, cut):
    with open_journal(path, False) as journal:
        job.target.write_bytes(b"result")
        journal.done(job, job.target)
        other = Job(job.source, 1, job.target)
        journal.done(other, job.target)
    path.write_bytes(path.read_bytes()[:-cut])
    with open_journal(path, True) as journal:
        assert journal.finished(job) == job.target
        assert journal.finished(other) is None
        journal.done(other, job.target)
    assert earlier(path, other) == job.target


def test_forgotten_when_all_is_done(path, job):
    with open_journal(path, False) as journal:
        journal.done(job, job.target)
        journal.forget()
    assert not path.exists()


def test_no_journal(job):
    with open_journal(None, True) as journal:
        journal.begun(job, job.target)
        journal.done(job, job.target)
        journal.forget()
    assert not job.target.parent.exists()


def test_another_living_run_is_respected(path, job):
    program = "import sys, pathlib; from sinsr_gui.engine.batch.journal import open_journal\n"
    program += "with open_journal(pathlib.Path(sys.argv[1]), False): print('open', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "open\n"
        with pytest.raises(CannotWrite, match="Another run"), open_journal(path, True):
            pass
        child.kill()
    assert earlier(path, job) is None


def test_a_process_number_that_came_again_is_not_the_run(path, job):
    with open_journal(path, False):
        pass
    run = {"run": {"pid": os.getppid(), "born": 1.0, "machine": "here"}}
    path.write_text(json.dumps(run) + "\n")
    assert earlier(path, job) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["run", "pid", "born", "machine", "begun", "done", "target", "source"]), inner
        )
    ),
    max_leaves=9,
)
OURS = st.builds(
    lambda **line: line,
    begun=st.lists(JSON, min_size=2, max_size=2) | JSON,
    target=st.text(max_size=9) | JSON,
    source=st.lists(st.integers(), min_size=2, max_size=2) | JSON,
    before=JSON,
    run=st.fixed_dictionaries({"pid": JSON, "born": JSON, "machine": JSON}) | JSON,
)
LINES = (
    st.binary(max_size=60)
    | (JSON | OURS).map(lambda value: json.dumps(value).encode())
    | OURS.map(lambda value: json.dumps(value).encode()[:-9])
    | st.sampled_from([b"[]", b"{}", b"null", b"9" * 5000, b"[" * 40_000, b'{"run":' * 9_000, b'"' + b"x" * 200_000])
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=6), st.sampled_from([b"\n", b"\r\n", b"\n\n"]))
def test_lines_of_every_kind_are_passed_over(path, job, lines, ending):
    path.parent.mkdir(exist_ok=True)
    job.target.write_bytes(b"result")
    with open_journal(path, False) as journal:
        journal.done(job, job.target)
    path.write_bytes(ending.join([*lines, path.read_bytes(), *lines]))
    with open_journal(path, True) as journal:
        assert journal.finished(job) == job.target
        for source, seed in journal.past:
            journal.finished(Job(Path(source), seed, job.target))


def test_what_follows_a_line_that_is_too_long_is_no_line(path, job):
    with open_journal(path, False) as journal:
        job.target.write_bytes(b"result")
        journal.done(job, job.target)
    path.write_bytes(b"x" * LONGEST + path.read_bytes().split(b"\n")[2])
    assert earlier(path, job) is None
