"""Seeds of a batch: one of each file's own, and the best of several, which verifies and is found again."""

from dataclasses import replace
from pathlib import Path

from sinsr_gui.engine.batch.exporting import ExportPlan, export, journal_for
from sinsr_gui.engine.batch.naming import Job
from sinsr_gui.engine.batch.seed_policy import own_seed
from sinsr_gui.engine.batch.verifying import consistency, read_request, verify
from sinsr_gui.engine.events import FileDone, FileSkipped, Planned, TileDone, Upscaled, Verified
from sinsr_gui.engine.image import SaveOptions, load_photo, save_photo
from sinsr_gui.engine.requests import Request, UpscaleSettings
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo


def plan_of(model, folder, best_of=3):
    source, out = folder / "a.png", folder / "out"
    save_photo(smooth_photo(24, 16), source)
    request = Request("", model.info.sha256, UpscaleSettings(model.info.id, colour_fix="off"), tile=16, overlap=8)
    journal = journal_for(out, request, SaveOptions(), best_of)
    return ExportPlan((Job(source, 4, out / "a.png"),), request, SaveOptions(), journal=journal, best_of=best_of)


def test_own_seeds_follow_names_alone():
    assert own_seed(Path("x/a.png"), 0) == own_seed(Path("y/a.png"), 0) != own_seed(Path("a.jpg"), 0)
    assert own_seed(Path("a.png"), 1) - own_seed(Path("a.png"), 0) in (1, -9999)


def test_the_best_is_kept_with_all_scores(tiny_model, tmp_path):
    plan = plan_of(tiny_model, tmp_path)
    events = list(export(tiny_model, plan))
    photo = load_photo(plan.jobs[0].source)
    scores = {}
    for seed in (4, 5, 6):
        request = replace(plan.request, photo=photo.sha256, settings=plan.request.settings.with_seed(seed))
        *_, last = upscale(tiny_model, photo, request)
        scores[seed] = consistency(last.photo, photo).score
    best = max(scores, key=lambda seed: scores[seed])
    request, facts = read_request(plan.jobs[0].target)
    assert request.settings.seeds.base == best
    assert facts["seed_policy"] == {
        "best_of": 3,
        "from": 4,
        "consistency_db": {str(seed): round(score, 3) for seed, score in scores.items()},
    }
    tiles = sum(isinstance(event, TileDone) for event in events)
    assert [len(event.boxes) for event in events if isinstance(event, Planned)] == [tiles]
    assert sum(isinstance(event, Upscaled) for event in events) == 1
    *_, verified = verify(plan.jobs[0].target, lambda request: tiny_model)
    assert isinstance(verified, Verified)
    assert verified.outcome == "identical"


def test_it_is_found_again_and_another_choice_is_another_result(tiny_model, tmp_path):
    plan = plan_of(tiny_model, tmp_path)
    assert isinstance(list(export(tiny_model, plan))[-2], FileDone)
    again = list(export(tiny_model, replace(plan, journal=None)))[-2]
    assert isinstance(again, FileSkipped)
    assert again.done
    other = list(export(tiny_model, replace(plan, journal=None, best_of=2)))[-2]
    assert isinstance(other, FileSkipped)
    assert not other.done
    assert plan.journal != plan_of(tiny_model, tmp_path, 2).journal
