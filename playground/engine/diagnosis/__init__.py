"""Bias or variance, what else keeps a network from learning, and what to do about it."""
