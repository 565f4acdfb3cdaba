"""What people do with the assistant: stored answers and the ratings they give them."""
