"""Every run that was trained, kept in a database: writing, finding, comparing, handing on."""
