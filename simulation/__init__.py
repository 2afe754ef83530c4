"""Scenario and bookings to outcomes: how many graduates stay, and why."""

from simulation.arrivals import arrivals_of
from simulation.destinations import destinations_of
from simulation.midyear import Placed, placed_by
from simulation.outcomes import MEASURES, SCHEMA, Aside, Measure, Outcomes
from simulation.replication import Replication, simulate_replication
from simulation.run import simulate
from simulation.taste import Unreachable, fit_taste

__all__ = [
    "MEASURES",
    "SCHEMA",
    "Aside",
    "Measure",
    "Outcomes",
    "Placed",
    "Replication",
    "Unreachable",
    "arrivals_of",
    "destinations_of",
    "fit_taste",
    "placed_by",
    "simulate",
    "simulate_replication",
]
