"""The few lines of NumPy that the computation of each laboratory is."""
