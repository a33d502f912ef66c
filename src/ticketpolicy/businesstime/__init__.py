"""The model of time: instants, weeks, calendars, schedules. Nothing here knows tickets."""
