"""Help owed to persons: who gets it in time, and how many advisers that takes."""

from simulation.services.run import Served, run_service

__all__ = ["Served", "run_service"]
