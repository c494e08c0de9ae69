"""What people use: the commands and the brief. Parse, call one function, show."""
