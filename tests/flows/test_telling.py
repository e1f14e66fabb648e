"""Long work that is done is told by the desktop's own command; without one nothing happens."""

import pytest

from sinsr_gui.flows.telling import tell


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_title_and_text_are_no_options(platform):
    ran = []
    tell("-x.jpg is upscaled", '"; quit', ran.append, platform)
    assert ran[0][-2:] == ("-x.jpg is upscaled", '"; quit')
    assert ran[0][-3] == "--" or ran[0][-3] == "end run"


def test_no_command_is_no_fault():
    def missing(command):
        raise FileNotFoundError(command[0])

    tell("a", "b", missing, "linux")
    tell("a", "b", missing, "win32")
