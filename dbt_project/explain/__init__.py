"""From a figure to the rows behind it, and from a submission to the figures it moves: for the data team only."""
