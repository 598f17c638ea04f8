"""`python -m irad`: the command `irad`."""

from irad.cli.main import main

if __name__ == "__main__":
    main()
