"""What the tool decides: assignments, visits, and the recount of both."""
