"""Three offices of our own making, which share nothing with the seeds: a county, a city, a township.

`data/` is what three clerks wrote with the README and docs alone; `texts/` what docgen makes of it reads as.
"""
