"""Gradient Playground: see what a hyperparameter does to a network while it trains."""

__version__ = "0.1.0"  # the one place; packages read it from here
