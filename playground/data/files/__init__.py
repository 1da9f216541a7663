"""Tables on disk: reading, guessing and writing CSV, .xlsx, .arff and NPZ.

From bytes to examples, each step with facts of its own: what kind of file it is (`file_kinds`), its
letters (`text_encoding`), its lines (`text_lines`), how they make a table (`dialect`, `source`),
what a cell says (`cells`, `writing`) and a column holds (`column_facts`, `survey`); then what is
taken of it (`column_roles`, `label`, `reading`), and the arrays (`table_reader`).
"""
