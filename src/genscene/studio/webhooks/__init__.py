"""Webhooks: tell other systems what happens to jobs, at least once, from an outbox that is written with the change."""
