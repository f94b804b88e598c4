"""Turn the Timeline's narrations and the Score into the finished soundtrack."""
