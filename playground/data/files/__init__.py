"""Tables on disk: reading, guessing and writing CSV, .xlsx, .arff and NPZ."""
