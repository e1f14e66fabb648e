"""The loop: one optimiser step after another, saved so that a resumed run equals an uninterrupted one."""
