"""What moves on the screen as an animated GIF or WebP: from the window, or without a display."""
