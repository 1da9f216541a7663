"""Tables on disk: reading, guessing and writing CSV and NPZ."""
