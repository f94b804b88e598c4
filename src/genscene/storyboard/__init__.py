"""Turn text, Markdown, JSON or YAML into a Storyboard: the document that says what a video shall be."""
