"""A randomised roll-out: which campuses go first is drawn, so that a city learns."""
