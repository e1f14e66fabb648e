"""Steps and sampler: what a model of several steps does with them, and that they are recorded only when asked for."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sinsr_gui.engine.batch.exporting import ExportPlan, Job, export
from sinsr_gui.engine.batch.verifying import verify
from sinsr_gui.engine.events import Upscaled
from sinsr_gui.engine.image import SaveOptions, save_photo
from sinsr_gui.engine.models.files.weights import ModelInfo
from sinsr_gui.engine.models.model import Model
from sinsr_gui.engine.networks.sampling import one_step, sample_deterministic, sample_flow, sample_stochastic
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig
from sinsr_gui.engine.recipe import parse_recipe, write_recipe
from sinsr_gui.engine.requests import Request, SeedMap, UpscaleSettings
from sinsr_gui.engine.upscaling.upscaling import upscale
from tests.fakes import smooth_photo


@pytest.fixture
def teacher(tiny_models) -> Model:
    return tiny_models("pixel_shuffle", 4, False)


def rendered(model: Model, **changes: object) -> tuple[np.ndarray, list[str]]:
    settings = replace(UpscaleSettings(model.info.id, SeedMap(3)), **changes)
    *_, last = upscale(model, smooth_photo(20, 16), Request("", "", settings, tile=16, overlap=8))
    assert isinstance(last, Upscaled)
    return last.photo.pixels, [str(notice) for notice in last.notices]


def test_a_teacher_takes_all_its_steps_and_others_when_asked(teacher: Model, tiny_model: Model) -> None:
    usual, _ = rendered(teacher)
    for same in ({"steps": 4}, {"sampler": "stochastic"}, {"steps": 4, "sampler": "stochastic"}):
        np.testing.assert_array_equal(rendered(teacher, **same)[0], usual)
    others = [rendered(teacher, **asked)[0] for asked in ({"steps": 1}, {"steps": 2}, {"sampler": "deterministic"})]
    assert len({picture.tobytes() for picture in [usual, *others]}) == 4
    np.testing.assert_array_equal(others[0], rendered(tiny_model)[0])  # the same weights, which take one step
    np.testing.assert_array_equal(rendered(tiny_model, steps=4)[0], usual)
    np.testing.assert_array_equal(rendered(tiny_model, sampler="deterministic")[0], others[0])


def test_more_steps_than_there_are_take_all_and_say_so(teacher: Model) -> None:
    pixels, notices = rendered(teacher, steps=9)
    np.testing.assert_array_equal(pixels, rendered(teacher)[0])
    assert notices == [f"{teacher.info.name} takes at most 4 steps, and no more."]


@pytest.mark.parametrize("count", [1, 2, 4, 5, 10, 14, 15])
def test_steps_are_even_and_begin_where_the_noise_is_the_priors(count: int) -> None:
    whole = Schedule(ScheduleConfig())
    some = whole.spaced(count)
    assert some.steps == count
    assert some.timestep_map[-1] == 14
    assert some.prior_noise_std == whole.prior_noise_std
    gaps = np.diff(np.append(-1, some.timestep_map))
    assert gaps.max() - gaps.min() <= 1
    np.testing.assert_array_equal(some.etas, whole.etas[some.timestep_map])
    if count == 15:
        np.testing.assert_array_equal(some.posterior_variance, whole.posterior_variance)


@pytest.mark.parametrize("count", [1, 3, 15])
def test_all_samplers_find_what_a_perfect_network_sees(count: int) -> None:
    schedule = Schedule(ScheduleConfig()).spaced(count)
    z_y, lq, noise, x0 = (torch.randn(1, 3, 4, 4, dtype=torch.float64) for _ in range(4))
    network = lambda x, t, lq: x0  # noqa: E731
    for sampler in (sample_deterministic, sample_flow):
        torch.testing.assert_close(sampler(schedule, network, z_y, lq, noise), x0)
    torch.testing.assert_close(sample_stochastic(schedule, network, z_y, lq, noise, lambda t: noise), x0)


def test_the_flow_keeps_to_the_line_and_one_step_of_it_is_one_step() -> None:
    schedule = Schedule(ScheduleConfig())
    z_y, lq, noise, x0 = (torch.randn(1, 3, 4, 4, dtype=torch.float64) for _ in range(4))
    seen = []

    def network(x: torch.Tensor, t: torch.Tensor, lq: torch.Tensor) -> torch.Tensor:
        seen.append((x * schedule.input_scale_std[int(t)], int(t)))
        return x0

    sample_flow(schedule.spaced(5), network, z_y, lq, noise)
    x_T = schedule.prior(z_y, noise)
    assert [t for _, t in seen] == [14, 11, 8, 5, 2]
    for x, t in seen:
        share = schedule.sqrt_etas[t] / schedule.sqrt_etas[-1]
        torch.testing.assert_close(x, x0 + share * (x_T - x0))
    blind = lambda x, t, lq: x / 2  # noqa: E731
    torch.testing.assert_close(
        sample_flow(schedule.spaced(1), blind, z_y, lq, noise), one_step(schedule, blind, z_y, lq, noise)
    )


def test_a_student_of_the_flow_goes_straight_by_itself(tiny_model: Model) -> None:
    record = {"config": {"losses": {"reflow": True}}}
    model = Model(replace(tiny_model.info, training=record), tiny_model.device, "float32")
    assert (model.info.is_flow, model.info.has_steps, model.info.usual_steps) == (True, True, 1)
    np.testing.assert_array_equal(rendered(model)[0], rendered(tiny_model)[0])
    straight, _ = rendered(model, steps=3)
    np.testing.assert_array_equal(straight, rendered(tiny_model, steps=3, sampler="flow")[0])
    assert not np.array_equal(straight, rendered(tiny_model, steps=3)[0])
    for strange in ({"config": 3}, {"config": {"losses": [1]}}, {"config": {"losses": {"reflow": "yes"}}}):
        assert not replace(model.info, training=strange).is_flow


def test_what_is_known_of_steps(teacher: Model, tiny_model: Model) -> None:
    plain = ModelInfo("a", "A", 4, {"unet": {"kind": "rrdb"}, "autoencoder": None, "schedule": None})
    assert [(info.steps, info.usual_steps, info.has_steps) for info in (teacher.info, tiny_model.info, plain)] == [
        (4, 4, True),
        (4, 1, False),
        (1, 1, False),
    ]
    four = UpscaleSettings(steps=2, mean_of=3)
    assert [info.renderings(four) for info in (teacher.info, tiny_model.info, plain)] == [1.5, 6, 1]


def test_results_verify_and_older_programs_read_what_needs_no_steps(teacher: Model, tmp_path: Path) -> None:
    source, target = tmp_path / "photo.png", tmp_path / "large.png"
    save_photo(smooth_photo(20, 16), source, SaveOptions(), None)
    settings = UpscaleSettings(teacher.info.id, steps=2, sampler="deterministic")
    request = Request("", teacher.info.sha256, settings, tile=16, overlap=8)
    list(export(teacher, ExportPlan((Job(source, 5, target),), request, SaveOptions())))
    *_, last = verify(target, lambda request: teacher)
    assert last.outcome == "identical"
    for asked, version in (
        (UpscaleSettings(), 3),
        (UpscaleSettings(strength=0.5), 4),
        (UpscaleSettings(steps=5), 5),
        (UpscaleSettings(sampler="flow", detail=0.5), 5),
    ):
        text = write_recipe(Request("p", "w", asked), {})
        written = json.loads(text)
        assert written["sinsr"] == version
        assert ("steps" in written["request"]["settings"]) is (version == 5)
        assert ("detail" in written["request"]["settings"]) is (version >= 4)
        assert parse_recipe(text)[0].settings == asked
