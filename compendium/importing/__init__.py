"""From a clerk's Word or text file to an article: Markdown, front matter, a report.

``docx`` and ``plain`` read a file into a `document.Document`; everything after that is pure:
`headings` finds the structure, `opening` and `facts` the front matter, `markdown` writes it down,
`article` puts it together and compares the Han characters with those of the source.
"""
