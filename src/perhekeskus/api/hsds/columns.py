"""The plain fields of each table of HSDS 3.0, in the order of the specification, and what stands inside what.

Source: openreferral/specification 3.0, schema and examples/csv.
"""

from collections.abc import Mapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    table: tuple(fields.split())
    for table, fields in {
        "organizations": "id name alternate_name description email website tax_status tax_id year_incorporated "
        "legal_status logo uri parent_organization_id",
        "programs": "id organization_id name alternate_name description",
        "services": "id organization_id program_id name alternate_name description url email status "
        "interpretation_services application_process fees_description wait_time fees accreditations "
        "eligibility_description minimum_age maximum_age assured_date assurer_email licenses alert last_modified",
        "service_at_location": "id service_id location_id description",
        "locations": "id location_type url organization_id name alternate_name description transportation latitude "
        "longitude external_identifier external_identifier_type",
        "phones": "id location_id service_id organization_id contact_id service_at_location_id number extension type "
        "description",
        "contacts": "id organization_id service_id service_at_location_id location_id name title department email",
        "addresses": "id location_id attention address_1 address_2 city region state_province postal_code country "
        "address_type",
        "schedules": "id service_id location_id service_at_location_id valid_from valid_to dtstart timezone until "
        "count wkst freq interval byday byweekno bymonthday byyearday description opens_at closes_at schedule_link "
        "attending_type notes",
        "service_areas": "id service_id name description extent extent_type uri",
        "languages": "id service_id location_id phone_id name code note",
        "cost_options": "id service_id valid_from valid_to option currency amount amount_description",
        "accessibility": "id location_id description details url",
        "organization_identifiers": "id organization_id identifier_scheme identifier_type identifier",
        "attributes": "id link_id taxonomy_term_id link_type link_entity value",
        "taxonomies": "id name description uri version",
        "taxonomy_terms": "id code name description parent_id taxonomy language taxonomy_id term_uri",
    }.items()
}

INSIDE: Mapping[str, str] = {
    "organization": "organizations",
    "program": "programs",
    "programs": "programs",
    "service": "services",
    "services": "services",
    "service_at_locations": "service_at_location",
    "location": "locations",
    "locations": "locations",
    "phones": "phones",
    "contacts": "contacts",
    "addresses": "addresses",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "languages": "languages",
    "cost_options": "cost_options",
    "accessibility": "accessibility",
    "organization_identifiers": "organization_identifiers",
    "attributes": "attributes",
    "taxonomy_term": "taxonomy_terms",
    "taxonomy_detail": "taxonomies",
}
"""By the name of a field that holds objects: the table that they are of."""

type Json = dict[str, object]


def plain(record: Mapping[str, object], table: str) -> Json:
    """The plain fields of a record, as lists tell them."""
    return {column: record[column] for column in COLUMNS[table] if column in record}
