"""What is measured rather than proved: speed, memory, and the strength of the tests."""
