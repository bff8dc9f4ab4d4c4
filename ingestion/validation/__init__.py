"""Text becomes typed rows, and every broken rule of every row is found."""
