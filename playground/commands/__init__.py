"""The program without a window: one file a command. No Qt."""
