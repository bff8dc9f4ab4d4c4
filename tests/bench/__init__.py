"""`make bench`: paired ratios in one run, A B A B, each side a process of its own so that peak memory is its own."""
