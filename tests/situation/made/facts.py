"""Facts of made crises, each in four wordings, so that the same facts can be told in other sentences.

Written before the rule for copies was measured on them; changing a wording changes the figures that the test states.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

# Facts that several papers may know of, each with its figures and its speaker.
SHARED = {
    "crossed": (
        "Some {crossed} people had crossed the {river} river into {haven} by {weekday} evening, {office} said.",
        "{Office} put the number of those come over the {river} to {haven} at {crossed} as of {weekday} night.",
        "By {weekday}'s end {crossed} had sought safety on the {haven} bank of the {river}, according to {office}.",
        "In {haven}, {office} had counted {crossed} newcomers from beyond the {river} up to {weekday} at dusk.",
    ),
    "present": (
        "The camp at {camp} now holds {present} people, more than twice what it was built for.",
        "{present} are sheltered in {camp}, a site laid out for fewer than half as many.",
        "Built for a far smaller number, the {camp} site houses {present} at present.",
        "At {camp} the tents, put up for less than half of them, are home to {present}.",
    ),
    "killed": (
        "At least {killed} villagers were killed when shells hit the market of {town}, two doctors said.",
        "Two doctors gave the toll of the bombardment of {town}'s market as {killed} dead or more.",
        "Shells that fell among market stalls in {town} took no fewer than {killed} lives, by two doctors' word.",
        "The shelling of {town}'s bazaar has left {killed} or more residents dead, according to a pair of physicians.",
    ),
    "assault": (
        "Tanks entered {town} from the south shortly after dawn, residents reached by telephone said.",
        "People in {town} told by phone how armour rolled in along the southern road soon after first light.",
        "Soon after sunrise an armoured column pushed into {town} over its southern approach, those inside reported.",
        "From the south, barely after daybreak, tracked vehicles moved into {town}; callers from there described it.",
    ),
    "road": (
        "The highway between {town} and {village} has been closed to all traffic since {weekday}, drivers reported.",
        "Nobody has been able to drive from {village} to {town} since {weekday}, when the main road was shut.",
        "Since {weekday} no vehicle passes on the trunk road that joins {village} with {town}, truckers said.",
        "Drivers told of barriers across the {town} highway, impassable as far as {village} from {weekday} on.",
    ),
    "tents": (
        "The Red Crescent has sent {tents} tents and two field kitchens to {camp}, its spokeswoman said.",
        "A Red Crescent spokeswoman spoke of two mobile kitchens and {tents} tents on their way to {camp}.",
        "{tents} tents, with a pair of kitchens, are being delivered to {camp} by the Red Crescent, it announced.",
        "For {camp} the Red Crescent announced a convoy: kitchens, two of them, and canvas shelters, {tents} in all.",
    ),
    "arrested": (
        "Security forces detained {arrested} men in {village} during house searches, a rights group said.",
        "A rights group listed {arrested} men taken away from their homes in {village}.",
        "In {village} homes were searched and {arrested} men led off, by the count of a rights monitor.",
        "House-to-house raids on {village} ended in {arrested} arrests, monitors of human rights recorded.",
    ),
    "denial": (
        "The interior ministry denied that its units had fired on civilians and blamed armed men for the deaths.",
        "Gunmen, and none of its own units, shot at civilians and caused the deaths, the interior ministry insisted.",
        "For the deaths the ministry of the interior holds armed bands responsible; its men, it says, fired at nobody.",
        "No civilian came under fire from state units, the interior ministry asserted, laying the deaths on gangs.",
    ),
    "water": (
        "Water in {town} runs for one hour a day because the pumping station was hit, the mayor said.",
        "{town}'s mayor said a strike on the pumps had cut the supply of water to an hour daily.",
        "With its pumping station struck, {town} gets an hour of water in twenty-four, by the mayor's account.",
        "The mayor of {town} complained of taps that flow a single hour each day since the pumps were damaged.",
    ),
    "school": (
        "Classes in the {province} district have been suspended and {schools} school buildings opened to families.",
        "{schools} schools across {province} no longer teach; their rooms were given over to families.",
        "Families have moved into {schools} schools of {province}, where lessons are called off.",
        "Lessons are off throughout {province}: in {schools} of its schoolhouses families now sleep.",
    ),
}

# What only one reporter saw: each is used by one text alone.
OWN = (
    "A grocer named {name} said he had locked the shop and walked all night with {few} children beside him.",
    "Under a walnut tree near the crossing {name}, a retired teacher, was reading aloud to a ring of girls.",
    "In the queue for bread a farmer from {village} counted on his fingers the {few} goats that he had left behind.",
    "{name} showed a reporter the key of a house in {village} that no longer had a door.",
    "A bus driver put out a hand to show how high the dust had stood behind the last convoy out of {village}.",
    "Two brothers argued over whether the bridge at {village} could still carry a loaded cart.",
    "At the clinic a nurse called {name} had slept {few} hours in three days and apologised for the coffee.",
    "Along the fence somebody had hung blankets to dry, and {few} dogs kept watch over a pile of shoes.",
    "An old man who gave his name as {name} asked every arrival for news of his wife.",
    "{name}, who sells mobile telephones, said that half of the customers now wanted only to charge theirs.",
    "The baker of {village} said that he had not seen such a line since the winter of the great snow.",
    "A border guard, asked how many more would come, looked at the hills and shrugged.",
    "Over the ridge smoke was rising in {few} columns, too far away to tell what burned.",
    "Volunteers from the university had drawn a map of {village} on a bed sheet and marked the wells in red.",
    "{name} had carried an aunt of ninety for most of the way, a cousin said.",
    "Nobody in the tea house wanted to give a name, and most of them did not want to talk at all.",
)

BOILERPLATE = (
    "Journalists have been barred from the province since the unrest began, and the reports could not be verified.",
    "{publisher} could not independently confirm the accounts given by residents or by the authorities.",
    "The unrest began in March, when students in the capital were detained for writing slogans on a school wall.",
    "Sign up for the newsletter of {publisher} to have the most important stories of the day every morning.",
    "The two countries share a frontier of more than eight hundred kilometres and have long had close ties of trade.",
)

BULLETIN = (
    "A total of {crossed} persons have been registered at the crossing points of the {river} since the start.",
    "{present} people are accommodated at the site of {camp}.",
    "{returned} people have gone home of their own will since the site was opened.",
    "The site at {village} accommodates {other} people.",
    "Registration at the reception centre goes on from eight in the morning to six in the evening.",
    "Hot meals are served three times a day by the Red Crescent and its volunteers.",
    "{patients} persons are under treatment in the hospitals of {province}.",
)

TOWNS = "Maresh Dolun Karsin Tevrin Azmira Olkar Sarmin-Bala Henduk Qasr-Adim Belvran Ostrel Nimruz".split()
VILLAGES = "Ambel Dorra Uzunkoy Tell-Amar Kefren Shirvan Balyan Merj-Sultan Ortasu Govan Lakta Ziyare".split()
RIVERS = "Asra Melen Tirvan Kelkit Oront Zerdan".split()
HAVENS = "Velmark Sundria Ardania Norvia".split()
PROVINCES = "Hatun Besni Gorlan Adwan Terzin".split()
CAMPS = "Yaylabel Altindere Boyunsu Karkaya Islahan".split()
NAMES = "Jamal Nadira Selim Fatma Yusuf Leyla Hamid Samira Orhan Dalia Bashir Rana Idris Amal".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
OFFICES = (
    "the governor's office",
    "an aid official",
    "the disaster agency",
    "a foreign ministry official",
    "the border police",
)
PUBLISHERS = ("Gazette", "Herald", "Morning Post", "Evening Star", "Chronicle", "Courier", "Daily Record", "Tribune")
AGENCIES = ("Reuters", "AP", "AFP", "Anatolia", "Northlight", "Xinhua")


@dataclass(frozen=True)
class Event:
    """The facts of one made day: what every text about it agrees on."""

    slots: dict[str, str]

    def tell(self, fact: str, wording: int, **other: str) -> str:
        """Return a shared fact in one of its wordings."""
        return self.fill(SHARED[fact][wording], **other)

    def fill(self, words: str, **other: str) -> str:
        """Return some words with the event's names and figures."""
        slots = self.slots | other
        filled = words.format(**slots, Office=slots["office"][0].upper() + slots["office"][1:])
        return filled[0].upper() + filled[1:]


def number(value: int) -> str:
    """Return a number as papers write it."""
    return f"{value:,}"


def make_event(chance: random.Random) -> Event:
    """Draw the names and figures of one day."""
    town, (village, elsewhere) = chance.choice(TOWNS), chance.sample(VILLAGES, 2)
    return Event(
        {
            "town": town, "village": village, "elsewhere": elsewhere, "river": chance.choice(RIVERS),
            "haven": chance.choice(HAVENS), "province": chance.choice(PROVINCES), "camp": chance.choice(CAMPS),
            "weekday": chance.choice(WEEKDAYS), "office": chance.choice(OFFICES),
            "crossed": number(chance.randrange(1_011, 48_000)), "present": number(chance.randrange(1_003, 9_900)),
            "returned": number(chance.randrange(201, 6_000)), "other": number(chance.randrange(301, 4_000)),
            "patients": str(chance.randrange(13, 99)), "killed": str(chance.randrange(11, 90)),
            "tents": number(chance.randrange(120, 2_500)), "arrested": str(chance.randrange(14, 190)),
            "schools": str(chance.randrange(11, 60)),
        }
    )  # fmt: skip


def own_words(chance: random.Random, event: Event, count: int, *, avoid: frozenset[int] = frozenset()) -> list[str]:
    """Return what only one reporter saw, and none of the wordings to avoid."""
    free = [at for at in range(len(OWN)) if at not in avoid]
    return [_seen(chance, event, at) for at in chance.sample(free, count)]


def _seen(chance: random.Random, event: Event, at: int) -> str:
    return event.fill(OWN[at], name=chance.choice(NAMES), few=str(chance.randrange(2, 10)))
