"""The tables of a year's plan as a workbook that a clerk edits, and back into plan.yaml."""
