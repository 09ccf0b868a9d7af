"""Forms as PDF (AcroForm): the blank and its reader; whoever reads lays nothing out."""
