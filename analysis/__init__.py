"""Questions that need both the optimizer and the simulation."""
