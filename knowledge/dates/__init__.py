"""Days, hours, periods and what recurs, in Chinese and English words, by the calendar of China."""
