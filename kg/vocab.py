"""The names of the ontology in Python: prefixes, code lists, properties with their datatypes, classes, and the words
of the fact sheets as codes. A test holds this file and `ontology/` equal; where they differ, the ontology is right.

Names are CURIEs (`df:role`, `schema:name`). Nothing else in the program spells an IRI of difang.
"""

from __future__ import annotations

from functools import cache

BASE = "https://w3id.org/difang/"
ID = f"{BASE}id/"
CODE = f"{BASE}code/"

#: the graphs that belong to no document
REFERENCE_GRAPH = f"{BASE}graph/reference"
DERIVED_GRAPH = f"{BASE}graph/derived"
CODES_GRAPH = f"{BASE}graph/codes"
ONTOLOGY_GRAPH = f"{BASE}graph/ontology"
#: where an export says of itself what it is
EXPORT_GRAPH = f"{BASE}graph/export"
#: what was counted on the graph
MEASURES_GRAPH = f"{BASE}graph/measures"

#: prefix → name of the code list, which is also the last part of its IRI
LISTS = {
    "act": "personnel-act",
    "alevel": "admin-level",
    "base": "base",
    "bound": "bound",
    "cert": "date-certainty",
    "ctype": "campaign-type",
    "daypart": "day-part",
    "dir": "direction",
    "etype": "event-type",
    "kind": "agency-kind",
    "known": "known-by",
    "measure": "measure",
    "plevel": "post-level",
    "rel": "agency-relation",
    "role": "role",
    "status": "tenure-status",
    "ind": "indicator",
    "rank": "rank",
    "title": "title",
}

#: lists that get their members while a graph is built, with the classes of a member
OPEN_LISTS = {
    "indicator": ("sosa:ObservableProperty", "skos:Concept"),
    "rank": ("skos:Concept",),
    "title": ("org:Role", "skos:Concept"),
}

#: first part of an identifier, which is also its prefix
TYPES = tuple(
    "person agency post place event series campaign doc tenure vacancy part arel obs assertion ev extractor correction"
    " reviewer name measurement value".split()
)

PREFIXES = {
    "df": f"{BASE}ont#",
    "dfs": f"{BASE}shapes#",
    "code": CODE,
    **{prefix: f"{CODE}{name}/" for prefix, name in LISTS.items()},
    **{name: f"{ID}{name}/" for name in TYPES},
    "cv": "http://data.europa.eu/m8g/",
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "unit": "http://qudt.org/vocab/unit/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Datatypes: iri; string, integer, decimal, date (of XSD); edtf (a date with missing parts); period (the fullest of
# xsd:date, gYearMonth, gYear that fits); link (an IRI where the text is one, else a string); tagged (zh-hans).
_OWN = {
    "iri": """
        accompanied act activity adminLevel affiliatedTo agencyShortcut appointee asPost asserts attended
        attendedWithoutVote bound campaignType carriesOut chaired changedPost colocatedWith comparedWith
        continuedBy contradicts conveys dateCertainty dayPart departmentOf direction dispatchedBy document
        endedBy endKnownBy eventType evidence extractedBy forProperty guidedBy hosted jurisdiction leadsCampaign
        ledBy ledDelegationTo lowerAgency measure measured nameOf nextKnownAfter ofPlace onBehalfOf organised oversees
        participant participatedIn post postLevel rank rankedWithin refersTo relation reportedAt representedAt
        retracts role shortcut signed spokeAt startedBy startKnownBy succeeds succeedsAsStated supports tenureStatus
        unit unveiled upperAgency wasVisitedIn within
    """,
    "string": """
        dateText delegates filteredBy gbCode graphSha256 knownAs method network parameter periodText quote quoteOriginal
        reason repairedSha256 repairSteps sha256 subjectMatter target textGroup titleText unitText valueText
    """,
    "integer": """
        byteCount charCount end endByte endRepaired fromYear headcount order ordinal roundNumber seats start startByte
        startRepaired untilYear
    """,
    "decimal": """
        confidence measuredValue
    """,
    "date": """
        asOf endEarliest endLatest firstSeen heldFrom heldTo lastSeen startEarliest startLatest
    """,
    "edtf": """
        dateEdtf endEdtf startEdtf
    """,
    "period": """
        period
    """,
}

_REUSED = {
    "iri": """
        dcterms:isPartOf dcterms:isReplacedBy dcterms:references org:classification org:holds org:linkedTo
        org:member org:memberOf org:organization org:originalOrganization org:postIn org:resultingOrganization org:role
        org:subOrganizationOf org:unitOf owl:sameAs prov:wasAssociatedWith prov:wasGeneratedBy rdf:predicate rdf:subject
        rdf:type schema:about schema:containedInPlace schema:eventStatus schema:superEvent skos:inScheme
        sosa:hasFeatureOfInterest sosa:observedProperty
    """,
    "string": """
        dcterms:format dcterms:language schema:author schema:contributor schema:editor schema:genre schema:headline
        schema:location schema:name schema:publisher schema:softwareVersion skos:altLabel
    """,
    "decimal": "sosa:hasSimpleResult",
    "date": "dcterms:date rdf:object schema:datePublished schema:endDate schema:startDate",
    "link": "dcterms:source",
    "tagged": "rdfs:label skos:prefLabel",
}

#: property → datatype
PROPERTIES = {f"df:{name}": kind for kind, names in _OWN.items() for name in names.split()} | {
    name: kind for kind, names in _REUSED.items() for name in names.split()
}

#: own classes
CLASSES = frozenset(
    f"df:{name}"
    for name in """
        AgencyRelation Assertion Campaign Correction Document Event Evidence Export Extractor MeasuredValue Measurement
        Mention NameInUse Observation Participation PersonnelChange Redirect ReportedFact Tenure TextAnnotation Vacancy
    """.split()
)

#: first part of an identifier → the classes that are written out; more may follow from the properties
CLASSES_OF = {
    "person": ("foaf:Person",),
    "agency": ("org:Organization",),
    "post": ("org:Post",),
    "place": ("schema:Place",),
    "event": ("df:Event", "schema:Event"),
    "series": ("schema:EventSeries",),
    "campaign": ("df:Campaign",),
    "doc": ("df:Document", "foaf:Document"),
    "tenure": ("df:Tenure", "org:Membership"),
    "vacancy": ("df:Vacancy",),
    "part": ("df:Participation",),
    "arel": ("df:AgencyRelation",),
    "obs": ("df:Observation", "sosa:Observation"),
    "assertion": ("df:Assertion",),
    "ev": ("df:Evidence",),
    "extractor": ("df:Extractor",),
    "correction": ("df:Correction",),
    "reviewer": ("prov:Agent",),
    "name": ("df:NameInUse",),
    "measurement": ("df:Measurement",),
    "value": ("df:MeasuredValue",),
}

# ------------------------------------------------------------------------------- words of the fact sheets as codes

#: role of a participation → code of the list role
ROLE_OF = {"observed": "nonvoting"} | {
    role: role for role in "chaired attended spoke reported led accompanied organised signed unveiled".split()
}

#: what an agency does in a campaign → code of the list role
CAMPAIGN_ROLE_OF = {"leads": "leads", "takes part in": "carries-out"}

#: kind of an event → code of the list event-type
EVENT_TYPE_OF = {"appointment": "personnel", "press conference": "press-conference"} | {
    kind: kind for kind in "meeting inspection forum ceremony training signing interview visit other".split()
}

#: status of a tenure → code of the list tenure-status, and the act that began or ended it
STATUS_OF = {
    "in office": ("substantive", ""),
    "acting": ("acting", ""),
    "nominee": ("nominee", ""),
    "former": ("former", ""),
    "appointed": ("substantive", "appointed"),
    "elected": ("substantive", "elected"),
    "removed": ("substantive", "removed"),
    "resigned": ("substantive", "resigned"),
}

#: code of the list personnel-act → the property that ties a tenure to the personnel change
ACT_PROPERTY = {
    "appointed": "df:startedBy",
    "elected": "df:startedBy",
    "removed": "df:endedBy",
    "resigned": "df:endedBy",
}


@cache
def expand(curie: str) -> str:
    """The full IRI of a CURIE; KeyError for an unknown prefix."""
    prefix, _, name = curie.partition(":")
    return PREFIXES[prefix] + name
