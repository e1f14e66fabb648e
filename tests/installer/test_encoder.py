"""The encoder of HEIC is left out, and pictures are read as before."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from installer.freeze import encoder

READ = """
import sys
sys.path.insert(0, sys.argv[1])
from pillow_heif import open_heif
print(open_heif(sys.argv[2]).to_pillow().getpixel((40, 20)))
"""


@pytest.fixture
def bundle(tmp_path):
    """pillow-heif as it lies in the frozen program."""
    module = importlib.util.find_spec("_pillow_heif")
    site = Path(module.origin).parent
    inside = tmp_path / "_internal"
    inside.mkdir()
    for part in ("pillow_heif", "pillow_heif.libs"):
        if not (site / part).is_dir():
            pytest.skip("this build of pillow-heif brings no libraries of its own")
        shutil.copytree(site / part, inside / part)
    shutil.copy(module.origin, inside)
    return tmp_path


def read(bundle, picture):
    command = [sys.executable, "-c", READ, bundle / "_internal", picture]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("gcc"), reason="needs Linux and a compiler")
def test_pictures_are_read_without_it(bundle, tmp_path):
    from pillow_heif import from_pillow

    picture = tmp_path / "photo.heic"
    from_pillow(Image.linear_gradient("L").convert("RGB")).save(picture)
    before = read(bundle, picture)
    assert encoder.leave_out_encoder(bundle) > 10**7
    assert read(bundle, picture) == before


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("gcc"), reason="needs Linux and a compiler")
def test_it_stays_where_its_stand_in_does_not_do(bundle, monkeypatch):
    library = next((bundle / "_internal" / "pillow_heif.libs").glob("libx265*"))
    before = library.read_bytes()
    monkeypatch.setattr(encoder, "SOURCE", "int nothing;")
    assert encoder.leave_out_encoder(bundle) == 0
    assert library.read_bytes() == before


def test_nothing_to_leave_out(tmp_path):
    assert encoder.leave_out_encoder(tmp_path) == 0
