"""What flows share with the engine's tests."""

from tests.engine.test_downloading import shelf  # noqa: F401 (a fixture)
