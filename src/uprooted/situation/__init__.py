"""From claims to a situation: witnesses, series, incidents, disputes. Pure: no files, no clock."""
