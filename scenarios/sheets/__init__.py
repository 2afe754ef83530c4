"""Tables that people fill in: read, checked cell by cell, turned into a pack.

A file becomes grids of located cells (`reading`), a grid becomes entries of a table
(`rows`), entries become a change to a pack and bookings (`intake`). Every fault keeps
its cell, so that it can be told, and marked, where it stands.
"""
