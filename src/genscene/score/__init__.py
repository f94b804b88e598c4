"""Turn a Storyboard and its length into its Score: composed music, the user's own track, or none."""
