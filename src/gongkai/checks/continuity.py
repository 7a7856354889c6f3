"""Family C: what last year's report, and the reports of the agencies below, must agree with."""
