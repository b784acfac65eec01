"""Links that nobody would send on purpose, thousands at a time, and what must hold for each.

`made_up` makes them from real ones, `judging` says what is wrong with how one was read, `page` lets
the page's reader read them, and `guided` lets atheris look for those that reach new lines.
"""
