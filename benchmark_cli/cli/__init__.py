"""The command line: the only place that prints, ends the process, or looks at the environment."""
