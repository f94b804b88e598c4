"""Content-addressed products: every expensive result under the digest of everything that shaped it."""
