"""The base catalogue: what every family has a right to or usually finds, from the first start.

Plain files in `directory/catalogue` are read here and turned into records of each area and municipality.
"""
