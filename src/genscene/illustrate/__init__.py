"""Turn each Scene into its Picture: layers with depth, drawn by an illustrator or taken from the user's own media."""
