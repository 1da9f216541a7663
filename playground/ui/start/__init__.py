"""The process and its window: display, interpreter, what to do when something fails."""
