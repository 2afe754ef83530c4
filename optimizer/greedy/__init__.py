"""Counts booked event by event, without a solver: what a clerk with a list does."""
