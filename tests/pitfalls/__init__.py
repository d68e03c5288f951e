"""Every measured pitfall of real browsers, met on a replica page by the audit's own line: one test each, or more."""
