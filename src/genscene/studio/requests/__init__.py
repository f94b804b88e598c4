"""What clients may ask for: bodies, proven before a job is made of them."""
