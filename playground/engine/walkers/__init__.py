"""Who does the steps of a prepared plan: NumPy, or the compiled kernel."""
