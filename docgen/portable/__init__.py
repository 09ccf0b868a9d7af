"""What not every system has (locks, limits, alarms, flags of open), each with its stand-in for elsewhere.

The only room that may name these: most clerks sit at Windows. Knows nothing of the rest of the house.
"""
