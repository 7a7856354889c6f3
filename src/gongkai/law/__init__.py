"""What the law says, by date: texts, rules, categories, calendars and report formats, read from TOML only when asked."""
