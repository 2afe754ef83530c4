"""Who gains from a plan, and how evenly.

`strata` puts two arms side by side group by group, `uplifts` tells whom a plan retains
and `equity` how evenly it does good. `findings` holds what is found, in plain values,
the reasons for it among them.
"""
