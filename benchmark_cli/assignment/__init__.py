"""Who is in which group: people into bins under rules and ordered aims, proved; the recount; why, and what helps."""
