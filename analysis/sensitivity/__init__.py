"""Which of the estimates the answer depends on."""
