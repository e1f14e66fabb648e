"""Start weights out of x4plus: the reader against ncnn's own picture, blocks chosen, and what the file says."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional as F

from sinsr_gui.engine.errors import BadWeights
from sinsr_gui.engine.evaluation.peers import X4Plus, x4plus_available
from sinsr_gui.engine.models.files.ncnn_reader import Convolution
from sinsr_gui.engine.models.files.weights import load_networks, read_weights
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig
from trainer.experiments.start_weights import filled, save_start, student_of, x4plus
from trainer.run.credits import CREDIT, WEIGHTS_CREDIT, notices_of

SMALL = RRDBConfig(blocks=3, channels=8, growth=4)


def convolutions(config: RRDBConfig) -> list[Convolution]:
    torch.manual_seed(0)
    layers = [layer for layer in RRDB(config).modules() if isinstance(layer, torch.nn.Conv2d)]
    return [
        Convolution(str(i), layer.weight.detach().numpy(), layer.bias.detach().numpy())  # pyright: ignore
        for i, layer in enumerate(layers)
    ]


def test_weights_fill_a_network_in_the_order_in_which_it_computes() -> None:
    given = convolutions(SMALL)
    state = filled(RRDB(SMALL), given).state_dict()
    assert np.array_equal(state["conv_first.weight"], given[0].weight)
    assert np.array_equal(state["body.1.rdb3.conv5.bias"], given[1 + 15 + 14].bias)
    assert np.array_equal(state["conv_last.weight"], given[-1].weight)


def test_weights_of_another_size_are_refused() -> None:
    given = convolutions(SMALL)
    for wrong in (given[:-1], given[::-1], convolutions(RRDBConfig(blocks=3, channels=8, growth=3))):
        with pytest.raises(BadWeights):
            filled(RRDB(SMALL), wrong)


def test_a_student_keeps_the_chosen_blocks_and_all_around_them() -> None:
    whole = filled(RRDB(SMALL), convolutions(SMALL))
    student = student_of(whole, (0, 2), condition_channels=4)
    assert student.config == RRDBConfig(2, 8, 4, state_channels=48, condition_channels=4)
    mine, theirs = student.state_dict(), whole.state_dict()
    assert torch.equal(mine["body.1.rdb2.conv3.weight"], theirs["body.2.rdb2.conv3.weight"])
    assert torch.equal(mine["conv_up1.bias"], theirs["conv_up1.bias"])
    lq = torch.rand(1, 3, 8, 8) * 2 - 1
    x, t = torch.randn(1, 48, 8, 8), torch.zeros(1, dtype=torch.long)
    all_of_it = student_of(whole, (0, 1, 2), condition_channels=4)
    assert torch.equal(all_of_it(x, t, lq, torch.zeros(1)), whole(x, t, lq))


def test_start_weights_say_what_they_are_and_load_as_a_model(tmp_path: Path) -> None:
    student = student_of(filled(RRDB(SMALL), convolutions(SMALL)), (1,), condition_channels=4)
    file = tmp_path / "start.safetensors"
    save_start(file, student, {"steps": 4, "predict_type": "xstart"})
    info, _ = read_weights(file, thorough=True)
    assert info.licence == WEIGHTS_CREDIT
    assert info.scale == 4
    network, autoencoder, schedule = load_networks(info)
    assert isinstance(network, RRDB)
    assert network.config == student.config
    assert schedule.steps == 4
    lq, x, t = torch.zeros(1, 3, 8, 8), torch.zeros(1, 48, 8, 8), torch.zeros(1, dtype=torch.long)
    picture = autoencoder.decode(network(x, t, lq))  # pyright: ignore[reportCallIssue]
    assert picture.shape == (1, 3, 32, 32)
    torch.testing.assert_close(network(x, t, lq), student(x, t, lq))


@pytest.mark.skipif(not x4plus_available(), reason="needs ncnn and the wheel of x4plus")
def test_x4plus_in_torch_draws_what_it_draws_in_ncnn() -> None:
    y, x = np.mgrid[:24, :20] / 20
    pixels = np.stack([x, y / 1.2, (np.sin(9 * x * y) + 1) / 2], 2)
    disc = ((x - 0.5) ** 2 + (y - 0.6) ** 2 < 0.09)[..., None]
    pixels = (np.where(disc, 1 - pixels, pixels) * 255).astype(np.uint8)
    lq = torch.from_numpy(pixels.transpose(2, 0, 1)[None].copy()).float() / 127.5 - 1
    with torch.inference_mode():
        latent = x4plus()(torch.zeros(1), torch.zeros(1, dtype=torch.long), lq)
    ours = (F.pixel_shuffle(latent, 4)[0].permute(1, 2, 0).numpy() + 1) / 2
    theirs = X4Plus()(pixels) / 255
    assert -10 * np.log10(np.square(ours.clip(0, 1) - theirs).mean()) > 40


def test_the_notice_of_the_weights_goes_before_that_of_the_pictures() -> None:
    (notice,) = notices_of(f"{WEIGHTS_CREDIT}; {CREDIT}; yours")
    assert "started from weights" in notice
    assert "BSD 3-Clause" in notice
    assert "no weights" in notices_of(CREDIT)[0]
    assert not notices_of("MIT")
