"""The site while someone writes it: built anew at each change, mistakes shown as a page.

Nothing in here is ever published. The pages of its own stand under `/_preview/`.
"""
