"""The log rotates, and a report says what is needed and where nobody lives."""

import logging
from pathlib import Path

import pytest

from sinsr_gui import log


@pytest.fixture
def logged(tmp_path):
    before = list(logging.getLogger().handlers)
    yield log.start(tmp_path / "logs")
    for handler in set(logging.getLogger().handlers) - set(before):
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_a_report_has_versions_traceback_and_log_but_no_home(logged):
    logging.getLogger("x").warning("reading %s", Path.home() / "secret.jpg")
    try:
        raise ValueError("broken")
    except ValueError as error:
        text = log.report(error, logged)
    assert "SinSR Studio" in text
    assert "ValueError: broken" in text
    assert "~/secret.jpg" in text
    assert str(Path.home()) not in text


def test_the_log_does_not_grow_for_ever(logged):
    for _ in range(60):
        logging.getLogger("x").warning("%s", "y" * 100_000)
    files = list(logged.parent.iterdir())
    assert len(files) <= 4
    assert all(file.stat().st_size <= log.LARGEST + 200_000 for file in files)


def test_a_folder_that_cannot_be_written_means_no_log(tmp_path):
    (tmp_path / "file").write_text("")
    assert log.start(tmp_path / "file") is None


def test_a_start_reads_no_executable_and_runs_no_program(monkeypatch, request):
    monkeypatch.setattr("platform.platform", lambda: pytest.fail("it does both"))
    assert request.getfixturevalue("logged") is not None
    assert "SinSR Studio" in log.report(ValueError("broken"), None)
