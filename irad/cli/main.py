import sys

from irad.enzyme.driver import run


def main():
    sys.exit(run(sys.argv[2:], cxx=sys.argv[1] == "c++"))
