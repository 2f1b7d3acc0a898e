"""Tables as offices keep them, CSV, XLSX and ODS: one bounded reader."""
