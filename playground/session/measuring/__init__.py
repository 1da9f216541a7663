"""What a panel needs measured: curves, the map of the plane, and one meter a panel."""
