"""Durable jobs: a board of rows that are the truth, workers that do them, and news of every change. Knows no video."""
