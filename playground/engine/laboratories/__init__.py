"""The mathematics of single laboratories: ensembles, learning curves, a cost in two weights."""
