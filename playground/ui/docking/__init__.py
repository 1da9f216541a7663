"""What a panel is, and where panels stand: cards, docks, layouts."""
