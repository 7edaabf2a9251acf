"""The OpenAPI document of everything for programs, made of the tables by which requests are read.

Source: OpenAPI Specification 3.1; HSDS 3.0, schema/openapi.json.
"""

from perhekeskus.api.described import HSDS, Described, described
from perhekeskus.api.hsds import store as sorts
from perhekeskus.api.hsds.columns import COLUMNS
from perhekeskus.api.hsds.downloads import FORMS

type Json = dict[str, object]

_SPECIFICATION = "https://raw.githubusercontent.com/openreferral/specification/3.0/schema"
_RECORDS = {
    sorts.SERVICES: ("Service", "services", ("id", "name", "status")),
    sorts.ORGANIZATIONS: ("Organization", "organizations", ("id", "name", "description")),
    sorts.LINKS: ("ServiceAtLocation", "service_at_location", ("id",)),
    sorts.TAXONOMIES: ("Taxonomy", "taxonomies", ("id", "name", "description")),
    sorts.TERMS: ("TaxonomyTerm", "taxonomy_terms", ("id", "name", "description")),
}
"""By list: the name of a record in the document, its table, the fields that are always there."""
_NUMBERS = frozenset({"minimum_age", "maximum_age"})
_PROBLEM = "application/problem+json"


def document(origin: str) -> Json:
    """The whole document. Labels: *origin* – what stands before addresses: «https://perhekeskus.example»."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Perhekeskus",
            "version": "1",
            "summary": "Help for families in Finland: guidance from own words, and the whole directory as HSDS 3.0.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": origin}],
        "paths": {each.path: _path(each) for each in described()},
        "components": {"schemas": _schemas()},
    }


def _path(each: Described) -> Json:
    made: Json = {"get": _get(each)}
    if each.identity:
        made["parameters"] = [
            {"name": each.identity, "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
        ]
    if each.takes_post:
        made["post"] = _post(each)
    return made


def _get(each: Described) -> Json:
    known = [
        {
            "name": one.name,
            "in": "query",
            "description": one.does,
            "schema": one.schema,
            "required": one.name in each.required,
        }
        for one in each.parameters.values()
    ]
    return {"operationId": each.name, "summary": each.does, "parameters": known, "responses": _responses(each)}


def _post(each: Described) -> Json:
    schema: Json = {
        "type": "object",
        "properties": {one.name: one.schema for one in each.parameters.values()},
        "required": list(each.required),
        "additionalProperties": False,
    }
    content = {kind: {"schema": schema} for kind in ("application/json", "application/x-www-form-urlencoded")}
    return {
        "operationId": f"{each.name}_by_post",
        "summary": f"{each.does} As GET, with the words out of the address.",
        "requestBody": {"required": bool(each.required), "content": content},
        "responses": _responses(each),
    }


def _responses(each: Described) -> Json:
    refused = {_PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    found: Json = {
        "200": {"description": "The answer.", "content": _content(each)},
        "422": {"description": "A parameter cannot be used; it is named.", "content": refused},
    }
    if each.identity:
        found["404"] = {"description": "There is no such record.", "content": refused}
        found["410"] = {"description": "It is no longer published.", "content": refused}
    return found


def _content(each: Described) -> Json:
    form = FORMS.get(each.path.rpartition("/")[2])
    if form:
        return {form.content_type: {}}
    if not each.sort:
        name = "Root" if each.path == HSDS else "Guidance"
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    record = {"$ref": f"#/components/schemas/{_RECORDS[each.sort][0]}"}
    if each.identity:
        return {"application/json": {"schema": record}}
    contents = {"type": "object", "properties": {"contents": {"type": "array", "items": record}}}
    page = {"allOf": [{"$ref": "#/components/schemas/Page"}, contents]}
    return {"application/json": {"schema": page}}


def _schemas() -> Json:
    return {
        **{name: _record(sort, table, always) for sort, (name, table, always) in _RECORDS.items()},
        "Page": _object(
            total_items="integer",
            total_pages="integer",
            page_number="integer",
            size="integer",
            first_page="boolean",
            last_page="boolean",
            empty="boolean",
            contents="array",
        ),
        "Problem": {
            **_object(type="string", title="string", status="integer"),
            "description": "RFC 9457; errors tells field and detail of what cannot be used.",
        },
        "Root": _object(version="string", profile="string", openapi_url="string"),
        "Guidance": _object(query="object", results="array", edition="string"),
    }


def _record(sort: str, table: str, always: tuple[str, ...]) -> Json:
    """The plain fields; the specification's own schema tells the rest."""
    fields = {column: {"type": "number" if column in _NUMBERS else "string"} for column in COLUMNS[table]}
    name = "taxonomy" if sort == sorts.TAXONOMIES else sort.removesuffix("s")
    where = f"{_SPECIFICATION}/{'' if sort in {sorts.TAXONOMIES, sorts.TERMS} else 'compiled/'}{name}.json"
    return {
        "type": "object",
        "required": list(always),
        "properties": fields,
        "externalDocs": {"description": "The whole schema of HSDS 3.0", "url": where},
    }


def _object(**fields: str) -> Json:
    return {
        "type": "object",
        "required": list(fields),
        "properties": {name: {"type": kind} for name, kind in fields.items()},
    }
