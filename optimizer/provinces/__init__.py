"""A province planned city by city, wherever the cities are planned."""
