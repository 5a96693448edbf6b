"""Exports read back with the libraries that people will read them with."""
