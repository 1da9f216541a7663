"""Random use of the program, as long as one likes: each is a command, and has a short test."""
