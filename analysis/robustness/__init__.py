"""Plans that keep their figures though events are called off.

`planning` makes one with a stated probability and `robustness` says how sure it is.
`trials` are simulated years of cancellations, `judging` plays plans on them, and
`preparation` moves and spares events beforehand.
"""
