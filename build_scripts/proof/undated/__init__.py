"""The proof of an advisor that knows no dates: every situation is walked, and none is left out."""
