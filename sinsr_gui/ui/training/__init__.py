"""The training page: a list of runs, and beside it a new run or the one that is followed."""
