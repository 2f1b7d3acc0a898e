"""Lists of people in the layouts of offices, schools and online forms."""
