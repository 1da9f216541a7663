"""Gradient checking: numerical gradients, the relative difference, and bugs that can be
planted."""
