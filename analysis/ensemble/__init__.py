"""Parameter sets that what is known does not rule out, found by history matching."""
