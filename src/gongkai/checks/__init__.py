"""What can be wrong in a report: one object a check, one module a family."""
