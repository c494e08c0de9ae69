"""Words beside a name that tell whether it is a public one: offices, callings of private people, titles of respect."""

from __future__ import annotations

OFFICES = frozenset("""
    president minister premier chancellor king queen prince princess emir sultan senator governor mayor prefect
    ambassador envoy commissioner secretary spokesman spokeswoman spokesperson general colonel major captain
    lieutenant commander admiral brigadier marshal sheriff judge prosecutor congressman congresswoman lawmaker
    parliamentarian deputy chief director chairman chairwoman chairperson head leader representative coordinator pope
    bishop archbishop patriarch ayatollah candidate rapporteur legislator warlord
""".split())  # fmt: skip
HUMBLE = frozenset("""
    camp village hamlet community neighbourhood neighborhood block clan family household school clinic hospital
    college mosque church parish charity kitchen shelter youth student women refugee protest vigilante herder farmer
    fishermen union local local-level tribal ward street team boat ferry section squad association cooperative
""".split())  # fmt: skip
"""What a "leader", "head" or "director" is of who is no public figure for that."""
OPEN_OFFICES = frozenset("""
    chief director chairman chairwoman chairperson head leader representative coordinator deputy secretary captain
    spokesman spokeswoman spokesperson commander candidate
""".split())  # fmt: skip
"""Offices that are public by what they are of."""
PRIVATE_ROLES = frozenset("""
    activist resident refugee witness villager farmer shopkeeper teacher doctor nurse student driver fisherman trader
    mother father son daughter wife husband brother sister grandmother grandfather widow worker volunteer protester
    deserter defector soldier policeman policewoman officer conscript journalist reporter lawyer imam priest labourer
    survivor patient pupil child boy girl man woman evacuee migrant herder merchant baker mechanic elder pharmacist
    grower fixer grocer tailor midwife surgeon engineer electrician carpenter weaver miner cousin uncle aunt nephew
    niece neighbour neighbor relative shepherd nun monk catechist pastor schoolteacher headmaster headmistress
    retiree pensioner photographer interpreter translator cook guard watchman sailor vendor seller orphan twin
""".split())  # fmt: skip
HONORIFICS = frozenset("""
    mr mrs ms miss sir umm um abu abou oum hajj haji hadja don doña dona señora señor mama baba tonton ustaz ustad
    daw naw sayyid sayed begum bibi
""".split())  # fmt: skip
"""Words that begin a person's name and nothing else's; offices left out."""
