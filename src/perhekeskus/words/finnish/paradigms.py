"""How the words of every inflection type make their stems, as a table.

Types are those of Kotimaisten kielten keskus, 1 to 49 for nouns and adjectives and 52 to 78 for verbs, as described in
Nykysuomen sanalista, https://kaino.kotus.fi/sanat/nykysuomi/taivutustyypit.php, read 2026-11-22.

A row is `ending of the lemma; rows of stems`. The root is the lemma without that ending. A row of stems is
`stem:group,group`: what is added to the root, and the groups of endings (see `endings`) that may follow.
`~` weakens the root, `^` strengthens it, `@` is what the lemma's ending caught, `%` its last letter, A and O follow
vowel harmony.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from perhekeskus.words.finnish.sounds import VOWELS, harmonic, stronger, weaker

_I_STEM = "i:PA,Gen,iin,plS,plW,sup"
_EE_STEM = "^ei:PtA,Gden,plS,plW,isiin,sup"

NOUNS: dict[str, tuple[str, str]] = {
    "1": (r"([ouyö])", "@:nom,sgS,pA,ill,PjA,Gjen ~@:sgW,comp @i:plS,ihin ~@i:plW,sup"),
    "2": (r"([ouyö])", "@:nom,sgS,sgW,comp,pA,ill,PjA,Gjen @i:plS,plW,sup,ihin,PtA,Gden"),
    "3": (r"([oöeéuy])", "@:nom,sgS,sgW,comp,ptA,ill @i:plS,plW,sup,ihin,PtA,Gden"),
    "4": (r"([oö])", "@:nom,sgS,pA,ill,PjA,Gjen ~@:sgW,comp @i:plS,ihin ~@i:plW,sup,PtA,Gden,ihin"),
    "5": (r"i", "i:nom,sgS,pA,ill,Gen ~i:sgW,comp e:PjA ei:plS,ihin ~ei:plW,sup"),
    "5c": (r"(?<![aeiouyäö])()", ":nom i:sgS,sgW,pA,ill,Gen e:PjA ei:plS,plW,ihin,PtA,Gden"),
    "6": (r"i", "i:nom,sgS,sgW,comp,pA,ill,Gen e:PjA ei:plS,plW,sup,ihin,PtA,Gden"),
    "7": (r"i", "i:nom,PA,Gen,iin,plS e:sgS,ill,pA ~e:sgW,comp ~i:plW,sup"),
    "8": (r"e", "e:nom,sgS,pA,ill,PjA,Gjen ~e:sgW,comp ei:plS,ihin ~ei:plW,sup"),
    "9": (r"([aä])", "@:nom,sgS,pA,ill ~@:sgW ~e:comp O:PjA,Gjen Oi:plS,ihin ~Oi:plW ~i:sup"),
    "10": (r"([aä])", "@:nom,sgS,pA,ill,Gin ~@:sgW,comp ~e:comp i:PA,Gen,iin,plS ~i:plW,sup"),
    "11": (r"([aä])", f"@:nom,sgS,sgW,comp,pA,ill {_I_STEM} O:PjA,Gjen Oi:PtA,Gden,ihin,plS,plW"),
    "12": (r"([aä])", "@:nom,sgS,sgW,comp,pA,ill Oi:PtA,Gden,ihin,plS,plW i:sup"),
    "13": (r"([aä])", "@:nom,sgS,sgW,comp,pA,ill O:PjA,Gjen Oi:PtA,Gden,ihin,plS,plW"),
    "14": (r"([aä])", "@:nom,sgS,pA,ill ~@:sgW,comp O:PjA,Gjen Oi:plS,ihin ~Oi:PtA,Gden,ihin,plW ~i:sup"),
    "15": (r"(?<=[eouyö])([aä])", "@:nom,sgS,sgW,comp,pA,ptA,ill i:PtA,Gden,plS,plW,isiin,ihin,sup"),
    "16": (r"mpi", "mpi:nom,PA,Gen,iin,plS mpA:sgS,pA,ill mmA:sgW mmi:plW"),
    "17": (r"(?<=[aeouyäö])([aeouyäö])", "@:nom,sgS,sgW,comp,ptA,illseen i:PtA,Gden,plS,plW,isiin,ihin,sup"),
    "18": (r"(?<=[aeiouyäö])([aeiouyäö])", "@:nom,sgS,sgW,comp,ptA,illh i:PtA,Gden,plS,plW,ihin,sup"),
    "19": (r"(uo|yö|ie)", "@:nom,sgS,sgW,ptA,illh %i:PtA,Gden,plS,plW,ihin"),
    "20": (r"(?<=[aeouyäö])([aeouyäö])", "@:nom,sgS,sgW,ptA,illseen,illh i:PtA,Gden,plS,plW,isiin,ihin"),
    "21": (r"([eéiouyaäö])", "@:nom,sgS,sgW,ptA,illh @i:PtA,Gden,plS,plW,ihin"),
    "22": (r"(?<![aäö])()", ":nom ':sgS,sgW,ptA"),
    "23": (r"i", f"i:nom e:sgS,sgW,comp,ill :ptA,Gten {_I_STEM}"),
    "25": (r"mi", "mi:nom,PA,Gen,iin,plS,plW me:sgS,sgW,ill,pA n:ptA,Gten"),
    "27": (r"si", "si:nom,PA,Gen,iin,plS,plW,sup te:sgS,ill ~te:sgW,comp t:ptA,Gten"),
    "29": (r"([pt])si", "@si:nom,PA,Gen,iin,plS,plW @se:sgS,sgW,ill s:ptA,Gten"),
    "31": (r"ksi", "ksi:nom,PA,Gen,iin,plS,plW hte:sgS,ill hde:sgW h:ptA"),
    "32": (r"([lrnshm])", f"@:nom,ptA,Gten ^@e:sgS,sgW,comp,ill ^@{_I_STEM}"),
    "33": (r"n", "n:nom,ptA,Gten ^me:sgS,sgW,ill ^mi:PA,Gen,iin,plS,plW"),
    "34": (r"ton|tön", "tOn:nom,ptA ttOmA:sgS,sgW,ill,comp ttOmi:PA,Gen,iin,plS,plW,sup"),
    "35": (r"n", "n:nom,ptA ^mA:sgS,sgW,ill,comp ^mi:PA,Gen,iin,plS,plW,sup"),
    "36": (r"n", "n:nom,ptA,Gten mpA:sgS,ill mmA:sgW mpi:PA,Gen,iin,plS mmi:plW"),
    "38": (r"nen", "nen:nom se:sgS,sgW,ill,comp s:ptA,Gten,mod si:PA,Gen,iin,plS,plW,sup"),
    "39": (r"s", "s:nom,ptA,Gten kse:sgS,sgW,ill ksi:PA,Gen,iin,plS,plW"),
    "40": (r"s", "s:nom te:sgS,ill de:sgW t:ptA ksi:PA,Gen,iin,plS,plW"),
    "41": (r"([aäieo])s", "@s:nom,ptA,Gten ^@@:sgS,sgW,illseen,comp ^@i:PtA,Gden,plS,plW,isiin,sup ^ei:sup"),
    "42": (r"s", "s:nom,ptA,Gten he:sgS,sgW,ill hi:PA,Gen,iin,plS,plW"),
    "43": (r"t", "t:nom,ptA ^e:sgS,sgW,ill,comp ^i:PA,Gen,iin,plS,plW,PtA,Gden,isiin,sup"),
    "44": (r"([aä])t", "@t:nom,ptA @@:sgS,sgW,illseen @i:PtA,Gden,plS,plW,isiin"),
    "45": (r"s", "s:nom nte:sgS,ill nne:sgW t:ptA nsi:PA,Gen,iin,plS,plW"),
    "46": (r"t", "t:nom,ptA nte:sgS,ill nne:sgW nsi:PA,Gen,iin,plS,plW n:Gten"),
    "47": (r"([uy])t", "@t:nom,ptA ee:sgS,sgW,illseen,comp ei:PtA,Gden,plS,plW,isiin,sup"),
    "48": (r"e", f"e:nom,pttA ^ee:sgS,sgW,illseen,comp {_EE_STEM}"),
    "49": (r"([lrn])", "@:nom,ptA,Gten ^@ee:sgS,sgW,illseen ^@ei:PtA,Gden,plS,plW,isiin,sup"),
}

_VOWEL_VERB = "infA,essA,3V,vS,isi,kAA,nut"
_DA = "infdA,vW,vS,kAA,nut,passd"

VERBS: dict[str, tuple[str, str]] = {
    "52": (r"([ouyö])[aä]", f"@:{_VOWEL_VERB} ~@:vW,passT @i:pS ~@i:pW"),
    "53": (r"([aä])[aä]", f"@:{_VOWEL_VERB} ~@:vW ~e:passT i:pS ~i:pW"),
    "54": (r"t([aä])[aä]", f"t@:{_VOWEL_VERB} ~t@:vW ~te:passT si:pS,pW"),
    "56": (r"([aä])[aä]", f"@:{_VOWEL_VERB} ~@:vW ~e:passT Oi:pS ~Oi:pW"),
    "58": (r"e[aä]", "e:infA,3V,vS,kAA,nut ~e:vW,passT i:essA,pS :isi ~i:pW"),
    "59": (r"te[aä]", "te:infA,3V,vS,kAA,nut ~te:vW,passT ti:essA t:isi si:pS,pW"),
    "60": (r"hte[aä]", "hte:infA,3V,vS,kAA,nut hde:vW,passT hti:essA,pS ht:isi hdi:pW ksi:pS,pW"),
    "61": (r"i[aä]", "i:infA,essA,3V,vS,kAA,nut,pS ~i:vW,passT,pW :isi"),
    "62": (r"(?<=[aeouyäö])id[aä]", f"i:{_DA},pS,pW :isi"),
    "63": (r"(?<=[aeiouyäö])([aeouyäö])d[aä]", f"@:{_DA} i:pS,pW :isi"),
    "64": (r"(uo|yö|ie)d[aä]", f"@:{_DA} %i:pS,pW %:isi"),
    "65": (r"ydä", f"y:{_DA} vi:pS,pW v:isi"),
    "66": (r"st[aä]", "s:inftA,kAA,sut,passt,isi se:3V,vS,vW si:pS,pW"),
    "67": (r"([lnr])\1[aä]", "@:inf@A,kAA,@ut,pass@ ^@e:3V,vS,vW ^@i:pS,pW ^@:isi"),
    "68": (r"(?<=[aeouyäö])id[aä]", f"i:{_DA},pS,pW :isi itse:3V,vS,vW itsi:pS,pW its:isi"),
    "69": (r"t[aä]", "t:infA,essA,kAA n:nut :passT tse:3V,vS,vW tsi:pS,pW ts:isi"),
    "70": (r"st[aä]", "s:inftA,kAA,sut,passt kse:3V,vS,vW ksi:pS,pW ks:isi"),
    "71": (r"hdä", "h:infdA,kAA,nut,passd ke:3V,vS e:vW ki:pS i:pW k:isi"),
    "72": (r"t[aä]", "t:infA,essA,kAA n:nut :passT ^ne:3V,vS,vW ^ni:pS,pW ^n:isi"),
    "73": (r"([aä])t[aä]", "@t:infA,essA,kAA @n:nut @:passT ^@@:vW,vS ^@si:pS,pW ^@:isi"),
    "74": (r"([aeouyöi])t[aä]", "@t:infA,essA,kAA @n:nut @:passT ^@A:3V,vW,vS,isi ^@si:pS,pW ^@:isi"),
    "76": (r"t([aä])[aä]", f"t@:{_VOWEL_VERB} ~t@:vW ~te:passT si:pS,pW n:nut"),
}

SAME_AS = {"24": "23", "26": "23", "28": "27", "30": "29", "37": "36", "55": "54", "57": "56", "75": "74"}
"""Types that differ in accent, age or commonness of a form, not in what stems they have; 37 and 57 take both rows."""


@dataclass(frozen=True, slots=True)
class Stem:
    """A piece that all forms of a group of endings begin with."""

    text: str
    group: str


Paradigm = frozenset[Stem]


@cache
def _rows(type_: str) -> tuple[re.Pattern[str], tuple[tuple[str, tuple[str, ...]], ...]]:
    ending, rows = (NOUNS | VERBS)[SAME_AS.get(type_, type_)]
    parsed = (row.split(":") for row in rows.split())
    return re.compile(f"(?:{ending})$"), tuple((stem, tuple(groups.split(","))) for stem, groups in parsed)


def paradigms(lemma: str, type_: str) -> Iterator[Paradigm]:
    """The ways in which a lemma may inflect in a type: with each gradation that its sounds allow, and without."""
    pattern, rows = _rows(type_)
    match = pattern.search(lemma)
    if match is None or (match.start() < 1 and lemma != "yö"):
        return
    caught = next((group for group in match.groups() if group), "") if match.groups() else ""
    root = lemma[: match.start()]
    graded = any(stem[:1] in ("~", "^") for stem, _ in rows)
    seen: set[Paradigm] = set()
    for way in range(-1, 8 if graded else 0):
        stems: set[Stem] = set()
        for template, groups in rows:
            text = _stem(root, template.replace("@", caught).replace("%", caught[-1:]), way)
            if text is None:
                break
            stems.update(Stem(harmonic(text, like=lemma), group.replace("@", caught)) for group in groups)
        else:
            paradigm = frozenset(stems)
            if paradigm not in seen:
                seen.add(paradigm)
                yield paradigm


def _stem(root: str, template: str, way: int) -> str | None:
    """The root with the template added, in the given way of gradation (-1: none); None where there is no such way."""
    mark = template[:1]
    if mark not in ("~", "^"):
        return root + template
    template = template[1:]
    if way < 0:
        return root + template
    if mark == "~":
        at = next((index for index, letter in enumerate(template) if letter in VOWELS + "AO"), len(template))
        ways = weaker(root + template[:at], template[at:])
        return ways[way] + template[at:] if way < len(ways) else None
    ways = stronger(root)
    return ways[way] + template if way < len(ways) else None
