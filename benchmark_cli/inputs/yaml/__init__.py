"""YAML and JSON into models: places, recovery from slips, faults in words."""
