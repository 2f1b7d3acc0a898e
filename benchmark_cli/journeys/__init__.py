"""What the vehicles of a trip do in a day."""
