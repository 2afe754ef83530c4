"""Counts get their weeks, then their days, sessions and venues."""
