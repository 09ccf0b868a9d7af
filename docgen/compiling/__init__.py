"""What is made of what came back: the compiled plan, figures, letters, return sheets, the package upwards."""
