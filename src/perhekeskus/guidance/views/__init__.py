"""Pages for staff: what families look for, and the words by which guidance understands them."""
