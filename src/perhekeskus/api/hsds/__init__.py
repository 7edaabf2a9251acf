"""The directory in the words of HSDS 3.0 (Open Referral), below /hsds/v3/.

Nouns: as in the specification – service, organization, location, service_at_location, taxonomy, taxonomy_term. Made at
publishing from the edition's tables and kept in the edition; an answer only finds and puts together. Must not know
the website.
"""
