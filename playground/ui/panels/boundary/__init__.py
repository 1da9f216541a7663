"""The decision boundary: the map of the plane, its points, painting."""
