"""`sinsr models` and `sinsr evaluate`."""

import json

import pytest
from PIL import Image


def test_list_and_info(sinsr):
    code, printed, _ = sinsr("models", "list")
    assert code == 0
    assert any(line.startswith("sinsr ") and "to fetch" in line for line in printed.splitlines())
    models = [json.loads(line) for line in sinsr("models", "list", "--json")[1].splitlines()]
    assert {"sinsr", "vq-f4"} <= {model["id"] for model in models}
    assert "CC BY-NC-SA" in sinsr("models", "info", "sinsr")[1]


def test_import_and_remove(sinsr, weights, picture, tmp_path):
    code, printed, _ = sinsr("models", "import", weights, "--name", "Mine")
    model = printed.partition(":")[0]
    assert code == 0
    assert "Mine" in printed
    assert sinsr("upscale", picture(tmp_path / "a.png"), "-o", tmp_path / "out", "--model", model)[0] == 0
    assert sinsr("models", "remove", model)[0] == 0
    assert sinsr("models", "info", model)[0] == 2


@pytest.mark.parametrize("flag", [[], ["--json"]])
def test_fetch_needs_consent(sinsr, monkeypatch, flag):
    monkeypatch.setattr("sinsr_gui.engine.models.store.download.fetch_model", lambda *_: pytest.fail("fetched"))
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    code, printed, errors = sinsr("models", "fetch", "sinsr", *flag)
    assert code == 2
    assert "licence" in errors
    if not flag:
        for part in ("SinSR_v1.pth", "478 MB", "a3898498db2a99f2", "CC BY-NC-SA 4.0", "https://github.com/wyf0912"):
            assert part in printed


@pytest.mark.parametrize(("answer", "fetched"), [("no", False), ("yes", True)])
def test_fetch_asks(sinsr, monkeypatch, answer, fetched):
    from sinsr_gui.engine.events import Downloaded

    calls = []

    def fetch_model(id, terms):
        calls.append(id)
        yield Downloaded(5, 10)
        yield Downloaded(10, 10)

    monkeypatch.setattr("sinsr_gui.engine.models.store.download.fetch_model", fetch_model)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    sinsr("models", "fetch", "sinsr")
    assert calls == ["sinsr"] * fetched


def test_evaluate(sinsr, weights, picture, tmp_path):
    for number in range(3):
        picture(tmp_path / "gt" / f"{number}.png", number, (96, 64))
        with Image.open(tmp_path / "gt" / f"{number}.png") as truth:
            (tmp_path / "lq").mkdir(exist_ok=True)
            truth.resize((24, 16), Image.Resampling.BICUBIC).save(tmp_path / "lq" / f"{number}.png")
    code, printed, _ = sinsr("evaluate", tmp_path / "gt", tmp_path / "lq", "--model", weights, "--json")
    told = [json.loads(line) for line in printed.splitlines()]
    scored = [event for event in told if event["event"] == "scored"]
    assert code == 0
    assert [event["name"] for event in scored] == ["0", "1", "2"]
    assert all(event["bicubic"]["psnr_y"] > 25 for event in scored)
    means = told[-1]["means"]["bicubic"]["psnr_y"]
    assert means["value"] == pytest.approx(sum(event["bicubic"]["psnr_y"] for event in scored) / 3)
    code, printed, _ = sinsr("evaluate", tmp_path / "gt", tmp_path / "lq", "--model", weights, "--each")
    assert "bicubic" in printed
    assert "±" in printed


def test_evaluate_needs_pairs_that_fit(sinsr, weights, picture, tmp_path):
    picture(tmp_path / "lq/a.png")
    picture(tmp_path / "gt/b.png")
    code, _, errors = sinsr("evaluate", tmp_path / "gt", tmp_path / "lq", "--model", weights)
    assert (code, "no picture for 1 of 1" in errors) == (2, True)
    picture(tmp_path / "gt/a.png", 0, (50, 50))
    code, _, errors = sinsr("evaluate", tmp_path / "gt", tmp_path / "lq", "--model", weights)
    assert (code, "a.png is 50x50" in errors) == (2, True)
