"""The network diagram: units, edges, thinned networks, setting a weight."""
