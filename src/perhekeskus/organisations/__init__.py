"""Who organises and who provides: wellbeing areas, municipalities, organisations, parishes, companies.

Nouns: organisation, official site.
Must not know services, families or cases.
"""
