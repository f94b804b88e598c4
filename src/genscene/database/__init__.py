"""The database: one engine, one schema, upgraded step by step. Knows no noun of the studio."""
