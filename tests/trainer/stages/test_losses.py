"""The published training step, reproduced: losses, gradients, weights after AdamW, moving average."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sinsr_gui.engine.networks.autoencoders import VQConfig, VQModel
from sinsr_gui.engine.networks.schedule import Schedule, ScheduleConfig
from sinsr_gui.engine.networks.unet import UNet, UNetConfig
from tests.golden import facts, fill, full_folder, gaussian, tensors
from trainer.run.config import LossConfig
from trainer.stages.losses import Latents, Losses, distillation_losses, encode, mean_square, straight, teacher_loss
from trainer.training.ema import Ema

TINY_A = UNetConfig(
    image_size=16, model_channels=32, attention_resolutions=(16, 8), channel_mult=(1, 2), num_res_blocks=(2, 1),
    swin_embed_dim=64, mlp_ratio=2,
)  # fmt: skip
TINY_AE = VQConfig(n_embed=512, ch=32, num_res_blocks=1)

VARIANTS = {
    "train_default": LossConfig(),
    "train_microbatch1": LossConfig(),
    "train_distill_ddpm": LossConfig(sampler="stochastic"),
    "train_cov": LossConfig(covariance=0.1),
    "train_image_space": LossConfig(image_space=True),
    "train_uncertainty": LossConfig(uncertainty=0.3),
    "train_distill_only": LossConfig(inverse=0, ground_truth=0),
    "train_mse_xT": LossConfig(ground_truth=0),
}


@pytest.fixture(scope="module")
def golden():
    return tensors("tiny_train")


@pytest.fixture(scope="module")
def record():
    return facts("tiny_train")


def network(prefix: str) -> UNet:
    return fill(UNet(TINY_A), prefix)


@pytest.fixture(scope="module")
def autoencoder() -> VQModel:
    return fill(VQModel(TINY_AE), "tinyAE/").eval().requires_grad_(False)


@pytest.fixture(scope="module")
def teacher() -> UNet:
    return network("tinyA/").eval().requires_grad_(False)


@pytest.fixture(scope="module")
def latents(golden, autoencoder) -> Latents:
    hq = golden["train_default.hq_uint8"].permute(0, 3, 1, 2).float() / 255 * 2 - 1
    return encode(autoencoder, hq, golden["train_default.lq"], 4)


def distil(student, teacher, autoencoder, latents: Latents, config: LossConfig, iteration: int = 1) -> Losses:
    noise = gaussian(f"tiny.train.noise{iteration}", (2, 3, 16, 16))[: len(latents.gt)]
    schedule = Schedule(ScheduleConfig())
    return distillation_losses(
        schedule, student, teacher, latents, noise, config,
        lambda t: gaussian(f"tiny.step{14 - t}", (2, 3, 16, 16)), autoencoder.decode,
    )  # fmt: skip


PUBLISHED = {"distil": "mse", "inverse": "mse_xT", "ground_truth": "mse_gt"}
"""Names of the terms in the goldens. The covariance is there without its weight: it is held by the sum."""


def compare_terms(losses: Losses, golden: dict, prefix: str, atol: float = 1e-6) -> None:
    """Every term and their sum against the golden ones of `prefix`, which has them all."""
    for name in losses.terms.keys() - {"covariance"}:
        published = f"{prefix}.loss.{PUBLISHED[name]}"
        wanted = golden[published if published in golden else f"{published}_rgb"]  # of pictures instead of latents
        torch.testing.assert_close(losses.terms[name], wanted, rtol=1e-5, atol=atol)
    total = torch.stack(list(losses.terms.values())).sum(0)
    torch.testing.assert_close(total, golden[f"{prefix}.loss.loss"], rtol=1e-5, atol=atol)


def compare_gradients(student: UNet, golden: dict, norms: dict[str, float], prefix: str) -> None:
    for name, parameter in student.named_parameters():
        if name in norms:
            assert float(parameter.grad.norm()) == pytest.approx(norms[name], rel=1e-3, abs=1e-5), name
        if (wanted := golden.get(f"{prefix}.{name}")) is not None:
            torch.testing.assert_close(parameter.grad, wanted, rtol=0, atol=1e-4 * float(wanted.abs().max()))


@pytest.mark.parametrize("variant", VARIANTS)
def test_first_step_equals_the_published_one(variant, golden, record, teacher, autoencoder, latents):
    student, config = network("student/tinyA/"), VARIANTS[variant]
    losses = distil(student, teacher, autoencoder, latents, config)
    compare_terms(losses, golden, f"{variant}.step1")
    losses.total.backward()
    compare_gradients(student, golden, record[variant]["grad_norms"], f"{variant}.grad1")


def test_three_steps_of_training(golden, record, teacher, autoencoder, latents):
    """Learning rate with its odd first step, AdamW and the moving average, iteration by iteration."""
    from trainer.run.config import TrainConfig

    settings = TrainConfig(
        photos=Path(),
        unet={},
        autoencoder={"kind": "vq"},
        schedule={},
        warm_up=5000,
        full_first_step=True,
        data={"crop": 256},
    )
    student = network("student/tinyA/")
    optimiser, ema = torch.optim.AdamW(student.parameters(), weight_decay=0), Ema(student, settings.ema)
    for step in (1, 2, 3):
        rate = settings.learning_rate_at(step)
        assert rate == pytest.approx(record["train_default"]["lr_used"][step - 1])
        optimiser.param_groups[0]["lr"] = rate
        optimiser.zero_grad()
        losses = distil(student, teacher, autoencoder, latents, LossConfig(), step)
        compare_terms(losses, golden, f"train_default.step{step}", atol=1e-5)
        torch.testing.assert_close(losses.x0, golden[f"train_default.step{step}.student_x0"], rtol=0, atol=1e-4)
        if step == 1:
            torch.testing.assert_close(
                losses.extras["taught"], golden["train_default.teacher_x0_step1"], rtol=0, atol=1e-4
            )
        losses.total.backward()
        optimiser.step()
        ema.update(student)
        for name, parameter in student.named_parameters():
            for kind, found in (("param", parameter.detach()), ("ema", ema.state[name])):
                if (wanted := golden.get(f"train_default.{kind}_after{step}.{name}")) is not None:
                    difference = (found - wanted).abs()
                    # AdamW moves by about lr * sign(gradient): ill-conditioned where a gradient is near zero.
                    assert float((difference <= 1e-6).float().mean()) >= 0.998, (kind, name)
                    assert float(difference.max()) <= 1e-4


def test_rectified_flow_ends_in_the_one_step_map(teacher, autoencoder, latents):
    """At T-1 its loss is that of distillation; below, the student sees points of the straight line."""
    schedule, noise = Schedule(ScheduleConfig()), gaussian("tiny.train.noise1", (2, 3, 16, 16))
    config = LossConfig(reflow=True, inverse=0, ground_truth=0)

    def of(times):
        student = network("student/tinyA/").requires_grad_(False)
        return distillation_losses(
            schedule, student, teacher, latents, noise, config, lambda t: noise, autoencoder.decode, times
        )

    torch.testing.assert_close(of(torch.tensor([14, 14])).terms["distil"], of(None).terms["distil"])
    x0, x_T = torch.zeros(2, 3, 4, 4), torch.ones(2, 3, 4, 4)
    shares = straight(schedule, x0, x_T, torch.tensor([0, 14]))[:, 0, 0, 0]
    torch.testing.assert_close(shares, torch.tensor([0.02 / 0.99, 1.0]))


def test_microbatches_add_up_to_the_batch(teacher, autoencoder, latents):
    whole, parts = network("student/tinyA/"), network("student/tinyA/")
    distil(whole, teacher, autoencoder, latents, LossConfig()).total.backward()
    noise = gaussian("tiny.train.noise1", (2, 3, 16, 16))
    for i in range(2):
        part = Latents(*(getattr(latents, name)[i : i + 1] for name in ("gt", "lq", "z_x", "z_y")))
        losses = distillation_losses(
            Schedule(ScheduleConfig()),
            parts,
            teacher,
            part,
            noise[i : i + 1],
            LossConfig(),
            lambda t: noise,
            autoencoder.decode,
        )
        (losses.total / 2).backward()
    for (name, a), (_, b) in zip(whole.named_parameters(), parts.named_parameters(), strict=True):
        torch.testing.assert_close(a.grad, b.grad, rtol=1e-3, atol=1e-5 + 1e-4 * float(a.grad.abs().max()), msg=name)


def test_teacher_loss(golden, record, latents):
    unet = network("tinyA/")
    t = golden["train_resshift.t"].long()
    noise = gaussian("tiny.rs.noise", (2, 3, 16, 16))
    assert t.tolist() == [3, 11]
    losses = teacher_loss(Schedule(ScheduleConfig()), unet, latents, t, noise)
    torch.testing.assert_close(losses.extras["z_t"], golden["train_resshift.z_t"], rtol=0, atol=2e-5)
    torch.testing.assert_close(losses.x0, golden["train_resshift.pred"], rtol=0, atol=3e-5)
    torch.testing.assert_close(losses.terms["mse"], golden["train_resshift.mse"], rtol=1e-5, atol=1e-6)
    losses.total.backward()
    compare_gradients(unet, golden, record["train_resshift"]["grad_norms"], "train_resshift.grad")


@pytest.mark.full
def test_one_step_of_the_full_size_network_equals_the_published_one():
    golden, record = tensors("full_train", full_folder()), facts("full_train", full_folder())
    autoencoder = fill(VQModel(), "").eval().requires_grad_(False)
    teacher = fill(UNet(UNetConfig()), "").eval().requires_grad_(False)
    student = fill(UNet(UNetConfig()), "student/")
    hq = golden["train_default.hq_uint8"].permute(0, 3, 1, 2).float() / 255 * 2 - 1
    latents = encode(autoencoder, hq, golden["train_default.lq"], 4)
    noise = gaussian("full.train.noise1", (1, 3, 64, 64))
    schedule = Schedule(ScheduleConfig())
    losses = distillation_losses(
        schedule, student, teacher, latents, noise, LossConfig(), lambda t: noise, autoencoder.decode
    )
    compare_terms(losses, golden, "train_default.step1")
    torch.testing.assert_close(losses.extras["taught"], golden["train_default.teacher_x0_step1"], rtol=0, atol=1.5e-4)
    torch.testing.assert_close(losses.x0, golden["train_default.step1.student_x0"], rtol=0, atol=3e-5)
    losses.total.backward()
    compare_gradients(student, golden, record["train_default"]["grad_norms"], "train_default.grad1")


def test_stage_learns_a_constant_picture():
    """Two dozen steps on one pair bring the teacher's loss down by half: the sign of everything is right."""
    torch.manual_seed(0)
    unet = UNet(replace(TINY_A, attention_resolutions=(), num_res_blocks=1))
    schedule = Schedule(ScheduleConfig())
    z = torch.rand(2, 3, 16, 16) - 0.5
    latents = Latents(z, z, z, torch.zeros_like(z))
    optimiser = torch.optim.AdamW(unet.parameters(), lr=2e-3)
    values = []
    for step in range(24):
        generator = torch.Generator().manual_seed(step)
        noise = torch.randn(z.shape, generator=generator)
        losses = teacher_loss(schedule, unet, latents, torch.tensor([3, 11]), noise)
        optimiser.zero_grad()
        losses.total.backward()
        optimiser.step()
        values.append(losses.total.item())
    assert np.mean(values[-4:]) < 0.5 * values[0]
    assert mean_square(losses.x0, z).mean().item() < mean_square(z * 0, z).mean().item() * 2
