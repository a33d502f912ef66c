"""The rules over columns: what is told apart is judged once, and instants by arrays."""
