"""Playing, looking back, stopping, comparing, bands over seeds."""
