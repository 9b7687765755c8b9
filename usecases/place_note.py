"""A careful sentence about a place that a person named: is it in the call's regions (§ 3.1)?"""

from collections.abc import Sequence

from domain.answers.entry import Entry
from domain.call_data import CallData
from locales.words import Words

ABOUT_REGIONS = {"3.1", "1.2"}


def place_note(place_ids: Sequence[str], entry: Entry, data: CallData, words: Words) -> str:
    """What the list of regions says of the first of `place_ids`; empty when the entry is about something else."""
    if not place_ids or not ABOUT_REGIONS & set(entry.sections):
        return ""
    place = next((place for place in data.gazetteer.places if place.id in place_ids), None)
    if place is None:
        return ""
    names = place.names.get(words.lang) or next(iter(place.names.values()))
    region = next((region for region in data.call.regions if region.id == place.region), None)
    if region is None:
        return words.say("answers.place-outside", place=names[0])
    name = region.name.say(words.lang, data.call.languages)
    return words.say("answers.place-inside", place=names[0], region=name)
