"""The best plan in the simulation: a pool of plans, and the choice among them."""
