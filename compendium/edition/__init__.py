"""compendium.yml: read strictly, checked as a whole, turned into an `Edition`."""
