"""Scenario and bookings to outcomes: how many graduates stay, and why."""

from simulation.outcomes import MEASURES, SCHEMA, Measure, Outcomes
from simulation.replication import Replication, simulate_replication
from simulation.run import simulate
from simulation.taste import Unreachable, fit_taste

__all__ = [
    "MEASURES",
    "SCHEMA",
    "Measure",
    "Outcomes",
    "Replication",
    "Unreachable",
    "fit_taste",
    "simulate",
    "simulate_replication",
]
