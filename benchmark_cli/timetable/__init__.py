"""When each group visits: the best timetable of several cohorts that share hosts, staff or vehicles."""
