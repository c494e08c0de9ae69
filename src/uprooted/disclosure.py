"""What may be shown to whom: names to roles, confidential sources."""
