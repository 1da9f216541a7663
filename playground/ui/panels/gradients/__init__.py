"""Gradient norms by layer: now, and over the steps."""
