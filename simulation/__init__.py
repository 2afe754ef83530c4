"""Scenario and bookings to outcomes: how many graduates stay, and why."""

from simulation.arrivals import arrivals_of
from simulation.destinations import destinations_of
from simulation.disrupted import CalledOff, called_off
from simulation.endings import Ending
from simulation.groups import (
    DIMENSIONS,
    GROUP_MEASURES,
    GROUP_SCHEMA,
    Group,
    GroupCounts,
)
from simulation.outcomes import MEASURES, SCHEMA, Aside, Measure, Outcomes
from simulation.replication import Replication, simulate_replication
from simulation.run import simulate
from simulation.taste import Unreachable, fit_taste
from simulation.transitions import TRANSITION_SCHEMA, Transitions

__all__ = [
    "DIMENSIONS",
    "GROUP_MEASURES",
    "GROUP_SCHEMA",
    "MEASURES",
    "SCHEMA",
    "TRANSITION_SCHEMA",
    "Aside",
    "CalledOff",
    "Ending",
    "Group",
    "GroupCounts",
    "Measure",
    "Outcomes",
    "Replication",
    "Transitions",
    "Unreachable",
    "arrivals_of",
    "called_off",
    "destinations_of",
    "fit_taste",
    "simulate",
    "simulate_replication",
]
