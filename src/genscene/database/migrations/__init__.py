"""Steps of the schema, oldest first; run by `database.upgrade`."""
