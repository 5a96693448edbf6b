"""Hostile addresses, damaged files and many sessions: what the app must shrug off."""
