"""The printed book: plan, compose, typeset, bind.

    plan      what stands in the book, in which order, under which heads
    compose   one article or one made page → HTML, with no page number and no neighbour in it
    typeset   HTML → `Chunk`: pages without font programs, and where everything is on them
    bind      chunks → one PDF: page numbers, contents, indexes, heads, links, one font per face

Nothing here imports the site.
"""
