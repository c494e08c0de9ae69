"""`python -m uprooted`: the same as the command `uprooted`."""

from uprooted.faces.cli import main

if __name__ == "__main__":
    main()
