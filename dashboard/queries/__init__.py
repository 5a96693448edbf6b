"""One frozen set of filters, and the one selection that every view reads."""
