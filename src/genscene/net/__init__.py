"""Requests to addresses that users give: only public ones, within limits."""
