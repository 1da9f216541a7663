"""Every knob, declared once: what a knob is, the catalogue, and the values of one experiment.
Standard library only."""
