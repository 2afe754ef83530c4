"""The steps of `simulation.kernels` one by one, in loops that numba compiles.

Each file does what the one of its name in `simulation` does with numpy, with the same
sums in the same order. Nothing here takes a logarithm, so that no other library of
functions is brought in.
"""
