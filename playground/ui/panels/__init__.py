"""The panels: one file each, or a folder, found and imported by `docking.panel`."""

# A packaged program must collect this package as a whole: nothing imports a panel by name.
