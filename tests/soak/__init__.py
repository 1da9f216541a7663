"""Long runs of the program: what grows, and what slows down. Commands, run by hand."""
