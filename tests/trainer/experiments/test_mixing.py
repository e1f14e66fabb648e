"""Weights between two of one network."""

import torch

from sinsr_gui.engine.models.files.weights import read_weights
from sinsr_gui.engine.networks.rrdb import RRDB, RRDBConfig
from trainer.experiments.fine import SCHEDULE
from trainer.experiments.mixing import mix_weights
from trainer.experiments.start_weights import save_start
from trainer.run.credits import WEIGHTS_CREDIT


def test_mixed_weights_lie_between_and_read_as_whole(tmp_path):
    first, second, out = (tmp_path / f"{name}.safetensors" for name in ("first", "second", "out"))
    for seed, path in enumerate((first, second)):
        torch.manual_seed(seed)
        save_start(path, RRDB(RRDBConfig(1, 4, 2, 48, 4)), SCHEDULE, path.stem)
    mix_weights(out, first, second, 0.25)
    (_, ours), (_, theirs), (info, mixed) = (read_weights(path, thorough=True) for path in (first, second, out))
    assert info.licence == WEIGHTS_CREDIT
    assert set(mixed) == set(ours)
    for name, value in mixed.items():
        torch.testing.assert_close(value, 0.75 * ours[name] + 0.25 * theirs[name])
