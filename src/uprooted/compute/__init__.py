"""Many pieces of work through one interface: in this process, or in several."""
