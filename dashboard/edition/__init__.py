"""The public edition: the same selection and views as a folder of plain files."""
