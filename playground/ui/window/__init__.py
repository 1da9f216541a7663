"""The main window and its fixed parts: knob column, time bar, status line, comparison."""
