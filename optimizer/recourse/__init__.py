"""What is done when events are called off: a plain rule, and spares."""
