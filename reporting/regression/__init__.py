"""Checks of scenario outputs as people and CI systems read them."""
