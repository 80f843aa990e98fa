
hello there