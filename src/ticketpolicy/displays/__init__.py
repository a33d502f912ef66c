"""What models look like in a notebook: HTML that needs no script and takes any theme."""
