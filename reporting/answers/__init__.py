"""Answers about a plan in plain lines, and as plain data."""
