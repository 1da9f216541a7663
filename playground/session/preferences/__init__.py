"""What a user prefers and what a policy of the machine fixes: declared once, known without Qt."""
