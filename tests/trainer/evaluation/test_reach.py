"""The table of all judges: every model beside bicubic at every strength, with its edges where nothing is damaged."""

import numpy as np
import pytest
from PIL import Image

from trainer.evaluation import reach
from trainer.evaluation.heldout import CLEAN, DEGRADED


@pytest.fixture
def held_out(tmp_path, monkeypatch):
    """One smooth crop and its two small versions."""
    monkeypatch.setattr(reach, "x4plus_available", lambda: False)
    sharp = Image.fromarray(np.tile(np.arange(0, 256, 4, np.uint8), (64, 1))).convert("RGB")
    for folder, picture in (("gt", sharp), (DEGRADED, sharp.resize((16, 16))), (CLEAN, sharp.resize((16, 16)))):
        (tmp_path / folder).mkdir()
        picture.save(tmp_path / folder / "a.png")
    return tmp_path


def test_all_models_stand_beside_bicubic_at_every_strength(held_out, tiny_model, rrdb_model):
    rows = list(reach.table([tiny_model, rrdb_model], held_out))
    names = [tiny_model.info.id, rrdb_model.info.id, "bicubic"]
    assert [(row.name, row.strength) for row in rows] == [(name, s) for s in reach.STRENGTHS for name in names]
    plain = next(row for row in rows if (row.name, row.strength) == ("bicubic", 0.0))
    assert plain.scores["psnr_y"] > 35  # of a slope
    assert {"seeds_apart", "seeds_apart_reduced"} <= set(rows[0].scores)
    assert "seeds_apart" not in plain.scores
    assert [row.name for row in rows if "edge_width" in row.scores] == names[:2]
    tables = reach.print_table(rows).split("\n\n")
    assert [len(table.splitlines()) for table in tables] == [2 + len(names)] * len(reach.STRENGTHS)
    assert tables[0].startswith("| damage 1, 1 pictures | psnr_y |")
