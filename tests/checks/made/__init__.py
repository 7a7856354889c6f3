"""Random valid reports, and the mistakes that clerks make planted in them."""
