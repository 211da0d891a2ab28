"""Article Markdown: parsed once to a `Body`, rendered by one function for both editions."""
