"""Response curves: what one more event brings, learned from designed runs.

`fit` is the whole of it, from taste to curves. `design` puts events where the response
is to be learned, `kinddesign` chooses them for one kind, and `laboratory` simulates
them. `curves` fits the response to a kind, `reach` that to events which students of
several universities attend, `saturation` what seasons full of events keep; `concave`
turns noisy gains into curves. `fingerprint` tells which model they were fitted with.
"""
