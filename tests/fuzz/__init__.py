"""Random programs: generated in one small language, printed as C and as Python, checked against dual numbers.

`program` is the language, `generate` makes random programs, `print_c` and `print_python` write them out, `dual`
evaluates the Python text with derivatives, `check` compares irad with it, `reduce` makes a failing program small.

    python -m tests.fuzz 1000            check a thousand programs
    python -m tests.fuzz --seed 17       one program, with its source
    python -m tests.fuzz --replay        all saved failures
"""
