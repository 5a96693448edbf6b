"""Tests of the public edition."""
