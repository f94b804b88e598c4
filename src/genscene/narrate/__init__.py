"""Turn each Scene into its Narration: sound and the time of every word."""
