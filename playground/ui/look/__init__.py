"""How things look: themes, fonts, icons, numbers and words."""
