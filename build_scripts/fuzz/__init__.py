"""Input that nobody would give on purpose, thousands at a time, and what must hold for each.

`given` makes typed days and answers, `authored` front matter and files of the content; `trying`
runs them, `markup` says whether a page could run something of it. Links are more than all of those:
`made_up` makes them from real ones, `judging` says what is wrong with how one was read, `page` lets
the page's reader read them, and `guided` lets atheris look for those that reach new lines.
"""
