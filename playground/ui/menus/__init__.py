"""Which commands there are: menus, palette, and the menus of panels and layouts."""
