"""How each shape's clean positions are drawn, as lines of a program with their comments."""

from playground.i18n.messages import message

# How each shape's clean positions are drawn, by `data/geometry.py`; y is 0 or 1.
SHAPES: dict[str, tuple[tuple[str, str], ...]] = {
    "gaussians": (
        (
            "X = np.array([2 * y - 1, 2 * y - 1])",
            message("Program", "the centres (-1, -1) and (1, 1)"),
        ),
    ),
    "circles": (
        (
            "R = np.sqrt(8 / (0.5**2 + 0.7**2 + 1.0**2))",
            message("Program", "so that x has the mean square 1"),
        ),
        (
            "inner, outer = R**2 * 0.49 * y, R**2 * (0.25 + 0.75 * y)",
            message("Program", "disc and ring, r²"),
        ),
        ("radius = np.sqrt(inner + (outer - inner) * rng.random(m))", ""),
        ("angle = 2 * np.pi * rng.random(m)", ""),
        ("X = radius * np.array([np.cos(angle), np.sin(angle)])", ""),
    ),
    "xor": (
        ("near = 0.2", message("Program", "from the axes")),
        (
            "far = (np.sqrt(12 - 3 * near**2) - near) / 2",
            message("Program", "x has the mean square 1"),
        ),
        ("X = near + (far - near) * rng.random((2, m))", ""),
        ("sign = np.where(rng.random(m) < 0.5, -1, 1)", ""),
        (
            "X *= np.array([sign, sign * (1 - 2 * y)])",
            message("Program", "class 1 where the signs differ"),
        ),
    ),
    "checkerboard": (
        ("across, up = 4 * rng.random(m), 2 * rng.random(m)", ""),
        (
            "up += np.floor(up) + (np.floor(across) + y) % 2",
            message("Program", "every other square of a column"),
        ),
        ("X = np.sqrt(3) * (np.array([across, up]) / 2 - 1)", ""),
    ),
    "half_planes": (
        ("X = rng.uniform(-np.sqrt(3), np.sqrt(3), (2, m))", ""),
        (
            "X *= np.where((X[1] > X[0]) != (y > 0.5), -1, 1)",
            message("Program", "class 1 above the line x2 = x1"),
        ),
    ),
    "sine": (
        ("x1 = rng.uniform(-np.sqrt(3), np.sqrt(3), m)", ""),
        ("near, height = 0.15, 0.8", ""),
        ("far = (np.sqrt(12 * (1 - height**2 / 2) - 3 * near**2) - near) / 2", ""),
        ("wave = height * np.sin(1.5 * np.pi / np.sqrt(3) * x1)", ""),
        ("X = np.array([x1, wave + rng.uniform(near, far, m) * (2 * y - 1)])", ""),
    ),
    "moons": (
        ("angle = np.pi * rng.random(m)", message("Program", "along a half circle")),
        (
            "X = np.array([np.cos(angle), np.sin(angle)]) * (1 - 2 * y)",
            message("Program", "the other upside down"),
        ),
        ("X += y * np.array([[1.0], [0.5]]) - np.array([[0.5], [0.25]])", ""),
        ("variance = (0.5 + (0.25 - 2 / np.pi + 0.5)) / 2 - 0.25**2", message("Program", "of x2")),
        ("X /= np.sqrt([[0.75], [variance]])", ""),
    ),
    "spiral": (
        ("along = rng.random(m)", message("Program", "from the start of an arm to its end")),
        ("radius = np.sqrt(6 / (1 + 1 / 8 + 1 / 64)) * (1 / 8 + 7 / 8 * along)", ""),
        ("angle = np.pi * (3.5 * along + y)", message("Program", "the arms are half a turn apart")),
        ("X = radius * np.array([np.cos(angle), np.sin(angle)])", ""),
    ),
}
