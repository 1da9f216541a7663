"""Frozen data that crosses a thread: requests, snapshots, measures, stops, painting. Imports
nothing above it."""
