"""Scenario and bookings to outcomes: how many graduates stay, and why."""

from simulation.arrivals import arrivals_of
from simulation.destinations import destinations_of
from simulation.disrupted import CalledOff, called_off
from simulation.outcomes import MEASURES, SCHEMA, Aside, Measure, Outcomes
from simulation.replication import Replication, simulate_replication
from simulation.run import simulate
from simulation.taste import Unreachable, fit_taste

__all__ = [
    "MEASURES",
    "SCHEMA",
    "Aside",
    "CalledOff",
    "Measure",
    "Outcomes",
    "Replication",
    "Unreachable",
    "arrivals_of",
    "called_off",
    "destinations_of",
    "fit_taste",
    "simulate",
    "simulate_replication",
]
