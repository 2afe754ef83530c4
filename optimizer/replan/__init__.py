"""A plan that has begun, changed as little as possible or at a price per change."""
