"""Tiny models that every part of the suite may use, loaded once."""

import os

import hypothesis
import pytest

hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)  # how fast is not tested here
hypothesis.settings.load_profile("suite")
os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # before torch is imported: tiny networks only wait for each other's threads


@pytest.fixture(scope="session")
def tiny_models(tmp_path_factory):
    """Load a tiny model by the arguments of `tiny_weights`, on the CPU; the same one for the same arguments."""
    from sinsr_gui.engine.device import choose_device
    from sinsr_gui.engine.model import Model
    from tests.fakes import tiny_weights

    folder, loaded = tmp_path_factory.mktemp("tiny-models"), {}

    def load(*arguments, precision="float32"):
        key = (*arguments, precision)
        if key not in loaded:
            loaded[key] = Model(tiny_weights(folder, *arguments), choose_device("cpu"), precision)
        return loaded[key]

    return load


@pytest.fixture(scope="session")
def tiny_model(tiny_models):
    """The usual tiny model: pixel shuffle, four times, one step."""
    return tiny_models()
