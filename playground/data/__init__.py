"""Where examples come from: generators, files, the split and the normalization. NumPy only."""
