"""The mathematics: NumPy only, no Qt, no threads, no clock, no files."""
