


A text that begins with empty lines.
