"""What money buys, what evenness costs, and other plans as good."""
