"""Family F: what the law and the form want in every report, and words that should not stand in one."""
