"""Pieces that plots are made of: axes, layers, curves, contours, ghosts."""
