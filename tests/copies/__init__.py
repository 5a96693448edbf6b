"""Comparing older exports with the present data."""
