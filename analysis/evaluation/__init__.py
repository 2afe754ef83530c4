"""What a plan does against no events and against the cheapest plan that complies.

`evaluating` is the whole of it and `findings` what it fills. `transitions` tells why an
uplift is what it is, `drivers` which estimates its spread rests on, `plausibility`
whether its size is to be believed, `disruptions` what is left of it where events are
called off. `rewards`, `services` and `targets` take what is owed or aimed at; `outlook`
draws the years that targets are judged by, and `levels` what nobody knows of them.
"""
