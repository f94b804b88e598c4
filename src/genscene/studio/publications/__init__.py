"""Publications: finished videos that are brought to where people watch them."""
