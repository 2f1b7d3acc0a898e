"""The engine: people into bins of given sizes, under rules and ordered aims, proved."""
