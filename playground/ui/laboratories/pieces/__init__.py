"""What pages are made of: curves with bands, strips by layer, maps, sheets of formulas."""
