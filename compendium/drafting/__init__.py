"""Make new article files: front matter that reads back, the next free id, nothing overwritten."""
