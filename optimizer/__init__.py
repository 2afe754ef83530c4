"""Scenario to plan: allocation, placement, audit. OR-Tools never leaves this package.

Import what is needed from its own module: `optimizer.planning` plans and needs a
solver, `optimizer.audit` judges any plan and needs none.
"""
