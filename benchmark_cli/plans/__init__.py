"""The run of all steps for several cohorts, saved plans, and the one verifier of all that a plan says."""
