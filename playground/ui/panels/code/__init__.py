"""The program that does what runs now, to read, to copy and to save."""
