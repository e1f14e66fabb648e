"""Training of the networks: how pairs are made, the losses, the loop and its run directory. It knows the engine, never the app."""
