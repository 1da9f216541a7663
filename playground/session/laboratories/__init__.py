"""One computation a laboratory, without a window: pure generators of frozen partial results."""
