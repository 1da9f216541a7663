"""Texts and languages of the program, without Qt: messages that can be told in any language."""
