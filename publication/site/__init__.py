"""The public pages: written from a release folder and from nothing else."""
