"""A program as text: lines with numbers and marks, and a light colouring."""
