"""Where people live: wellbeing areas, municipalities, postal areas, their boundaries and population.

Nouns: wellbeing area, municipality, postal area, place (what a person chose), legal order (mainland, Åland).
Must not know organisations, services or families.
"""
