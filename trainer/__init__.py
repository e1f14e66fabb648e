"""Training of the networks: pairs, losses, the loop and its run directory.

It stands on the engine and knows nothing of the app.
"""
