"""Bias and variance in words, and what the recipe advises."""
