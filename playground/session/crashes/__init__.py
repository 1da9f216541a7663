"""What is kept where the program fails: a report without what is the user's own, for its makers."""
