"""Whether what a pack brings is still what it brought: baselines and their gates."""
