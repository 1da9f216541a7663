"""The rows by which a knob is set: sliders, choices, lists, the split."""
