"""Ways to share the work of a run among workers."""
