"""Channels of others to which an account may publish: consent, tokens, disconnection."""
