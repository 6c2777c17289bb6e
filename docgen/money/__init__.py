"""Counts hours and kroner: pure functions from a case and the rates of a day to printed figures.

Every figure that is printed is rounded as `docgen.money.rounding` says, and whatever is counted
further is counted from the printed figure. So each line can be done again on a pocket calculator,
and each sum is the sum of the lines above it.
"""
