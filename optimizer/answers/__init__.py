"""Questions about a feasible plan: why this event, why this clause, where one more.

A question about what would be possible is answered by solving the allocation again
(`resolving`); a question about the plan itself needs no solver.
"""
