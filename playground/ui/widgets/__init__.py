"""Widgets that know nothing of the run: sliders, cards, labels."""
