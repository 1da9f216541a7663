"""Lessons as data: what a lesson file may say, reading it, checking it, judging its goals."""
