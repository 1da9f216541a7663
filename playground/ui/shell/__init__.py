"""What every part of the window is handed: actions, settings, files, frame clock, language."""
