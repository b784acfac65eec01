"""The look as files: the typefaces cut to what the site uses, one stylesheet, the sharing cards."""
