"""Lessons in the window: the column of words and knobs, predictions, goals, and what points."""
