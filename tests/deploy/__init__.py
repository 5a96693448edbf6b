"""The deployment that `deploy/` describes, run on this machine with a real nginx."""
