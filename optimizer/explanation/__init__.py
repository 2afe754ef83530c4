"""Why a year cannot be planned, what would make it possible, and what it would take.

A year is judged at three levels, each finer and larger than the one before: counts by
period, counts by week, and days. The first level at which nothing is possible is
explained: what clashes there, and the smallest changes that help.
"""
