"""The window of the run library: kept runs found, compared, noted and restored."""
