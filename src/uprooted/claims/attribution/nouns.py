"""Nouns by what they name: bodies, persons, women, men; and those that are one and yet "they"."""

from __future__ import annotations

from uprooted.claims.offices import OFFICES, PRIVATE_ROLES

BODIES = frozenset("""
    administration agency alliance bulletin document letter notice study survey
    army association authority board branch broadcaster bureau cabinet center centre
    channel charity church coalition command commission committee company corps council court crescent cross daily
    department desk directorate embassy federation force front fund gang government governorate group hospital
    institute kremlin league magazine militia military ministry mission monitor movement municipality nations network
    newspaper ngo observatory office organization organisation outlet paper parliament party pentagon police
    prefecture press programme program province radio regime report secretariat service society state statement
    station taskforce team television un unhcr unicef union university watch watchdog website
""".split())  # fmt: skip
"""What "it" may stand for where it says something."""

COUNTED = frozenset("""
    army committee couple crew crowd family gang gendarmerie government group household militia military opposition
    party people police regime staff team
""".split())  # fmt: skip
"""Nouns in the singular that "they" may stand for."""

WOMEN = frozenset("""
    actress aunt chairwoman congresswoman daughter girl grandmother mother niece nun policewoman princess queen
    schoolgirl sister spokeswoman widow wife woman businesswoman midwife
""".split())  # fmt: skip

MEN = frozenset("""
    boy brother businessman chairman congressman father fisherman grandfather husband imam king man monk nephew
    policeman prince schoolboy shepherd son spokesman uncle widower
""".split())  # fmt: skip

PEOPLE = WOMEN | MEN | OFFICES | PRIVATE_ROLES | frozenset("""
    accountant administrator aide adult ambassador analyst archbishop arrival asylum attacker author baker bandit
    bishop builder caller captain carer catechist chair chairperson chancellor chief child citizen civilian cleric
    clerk colleague columnist commander commissioner companion conscript convict coordinator councillor cousin
    criminal customer dean delegate deputy detainee diplomat director doctor driver elder emir employee engineer
    envoy escapee evacuee expert family fighter friend gardener governor grocer guard guest gunman hairdresser
    haulier head headmaster headmistress headman herder historian host hostage household inhabitant inmate inspector
    islander journalist judge labourer laborer landlord lawmaker lawyer leader librarian lieutenant lodger
    manager marshal mayor mechanic medic member merchant migrant militant miner minister monitor mutineer neighbor
    neighbour newcomer nurse officer official ombudsman operator organiser organizer orphan owner parent pastor
    passenger patient peasant peacekeeper penitent people person pharmacist pilot politician postman premier
    president priest prisoner professor prosecutor protester pupil rebel recruit refugee relative reporter
    correspondent representative rescuer researcher resident returnee sailor scientist scholar schoolteacher
    secretary senator sergeant servant settler shopkeeper soldier source speaker spokesperson staff stranger student
    sultan supporter surgeon survivor tailor taxi teacher teenager tenant tourist trader traveller troop tutor
    veteran vet victim vigilante villager visitor volunteer warden welder witness worker writer youth
""".split())  # fmt: skip
