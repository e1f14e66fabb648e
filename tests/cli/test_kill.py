"""A batch that is killed or stopped at random moments and resumed loses nothing, repeats nothing and leaves nothing."""

import json
import random
import signal
import subprocess
import sys
import time

from PIL import Image

COUNT = 30
STOPS = (signal.SIGINT, signal.SIGTERM)
CODES = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143, None: 0}


def test_batch_survives(tmp_path, weights, picture, environment):
    chance = random.Random()
    for number in range(COUNT):
        picture(tmp_path / "in" / f"{number:02}.png", number)
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sinsr_gui.cli", "upscale", tmp_path / "in", "-o", out, "--model", weights]
    command += ["--device", "cpu", "--precision", "float32", "--tile", "16", "--overlap", "8", "--json", "--resume"]

    done: list[str] = []
    for end in (signal.SIGKILL, chance.choice(STOPS), signal.SIGKILL, None):
        events = one_run(list(map(str, command)), environment, end, chance)
        source = ""
        for event in events:
            source = event.get("source", source)
            assert not (event["event"] == "planned" and source in done), f"{source} was rendered again"
            assert event["event"] != "file_failed", event
            done += [source] * (event["event"] == "file_done")
        for path in out.glob("*.png"):
            with Image.open(path) as result:
                result.load()
        if end in STOPS:
            assert not list(out.glob(".*.part"))

    assert sorted(path.name for path in out.iterdir()) == [f"{number:02}_4x.png" for number in range(COUNT)]
    assert len(done) == len(set(done))


def one_run(command, environment, end, chance):
    """Run, send the signal `end` after a random number of events and a random moment, and return the events."""
    limit = chance.randrange(15, 70)
    lines: list[str] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        for line in child.stdout:
            lines.append(line)
            if end is not None and len(lines) == limit:
                time.sleep(chance.random() * 0.05)
                child.send_signal(end)
        errors = child.stderr.read()
        code = child.wait()
    assert code == CODES[end], errors
    assert "Traceback" not in errors
    return [json.loads(line) for line in lines if line.endswith("\n")]
