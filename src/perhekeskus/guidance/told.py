"""Who asks, and how old the child is, as far as words tell it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from perhekeskus.guidance.needs import OLDEST_CHILD
from perhekeskus.words.keys import folded, tokens

NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "yksi ett one",
            "kaksi tva two",
            "kolme tre three",
            "nelja fyra four",
            "viisi viis fem five",
            "kuusi kuus sex six",
            "seitseman sju seven",
            "kahdeksan atta eight",
            "yhdeksan nio nine",
            "kymmenen kymppi tio ten",
            "yksitoista elva eleven",
            "kaksitoista tolv twelve",
            "kolmetoista tretton thirteen",
            "neljatoista fjorton fourteen",
            "viisitoista femton fifteen",
            "kuusitoista sexton sixteen",
            "seitsemantoista sjutton seventeen",
        ),
        start=1,
    )
    for word in words.split()
}

SCHOOL_YEARS = {
    "eskari": 6, "eskarilainen": 6, "ekaluokkalainen": 7, "ekalla": 7, "ykkosella": 7, "tokalla": 8, "kolmosella": 9,
    "nelosella": 10, "vitosella": 11, "kutosella": 12, "seiskalla": 13, "seiska": 13, "kasilla": 14, "ysilla": 15,
    "ysi": 15, "forskolan": 6, "ettan": 7, "tvaan": 8, "trean": 9, "fyran": 10, "femman": 11, "sexan": 12, "sjuan": 13,
    "attan": 14, "nian": 15,
}  # fmt: skip
"""Classes of the comprehensive school by the age at which one is in them."""

AGE_WORDS = re.compile(
    r"^(?:v|vee|vuotias\w*|vuotiaa\w*|vuotta|vuotis\w*|ar|arig|ariga|aring\w*|aringen|years?|yrs?|yo|yr)$"
)
MONTH_WORDS = re.compile(r"^(?:kk|kuukau\w*|kuinen|kuisen|man|manader|manad\w*|months?|mo)$")
WEEK_WORDS = re.compile(r"^(?:vko|viikko\w*|viikkoi\w*|weeks?|veckor|vecka\w*)$")
OLD = frozenset("old vanha ikainen tayttanyt tayttaa of".split())  # noqa: SIM905
CLOCKS = frozenset("kello klo klockan kl".split())  # noqa: SIM905
NOT_BEFORE_AGE = frozenset("i for over yli kesti odotettu".split())  # noqa: SIM905
NOT_AFTER_AGE = frozenset("sitten ago sedan am pm".split())  # noqa: SIM905

YOUNG = (6, 17)
"""Who names an own age within these years is a child or young person."""

JOINED_AGE = re.compile(r"^(\d{1,2})(v|vee|vuotia\w*|ar|aring\w*|arig\w*|yo|yr|yrs|yearold|kk|m|mo|man)$")
ONE_WORD_AGE = re.compile(r"^(\w+?)-?(?:vuotia\w*|aring\w*|arig\w*|yearold)$")
ONE_WORD_MONTHS = re.compile(r"^(\w+?)(?:kuinen|kuisen|kuiselle|viikkoinen|viikkoisen)$")

I_AM = frozenset("oon olen jag im am".split())  # noqa: SIM905
SOMEBODY_IS = I_AM | frozenset("tytto poika ar e on is".split())  # noqa: SIM905
"""Words before a bare number that is an age: «poika 9», «jag är 13», «ja e 13»."""
OWN = frozenset("mun minun meiän meian meidän meidan min mitt mina my our".split())  # noqa: SIM905
PARENTS = frozenset(
    """
    aiti aidin mutsi mutsin isa isan iskan iska faija faijan isapuoli isapuolen aitipuoli aiskan vanhemmat vanhemmille
    mamma mammas pappa pappas mamman pappan foraldrar styvpappa styvmamma farsan morsan
    mum mom mums moms dad dads mother father stepdad stepmum stepmom stepfather parents
    """.split()  # noqa: SIM905
)
SCHOOLMATES = frozenset(
    """
    kaveri kaverit kaverini luokalla luokkakaverit luokkalaiset
    kompis kompisar klasskompisar klasskompisarna klassen classmates
    """.split()  # noqa: SIM905
)
PREGNANT = frozenset("raskaana raskaus pregnant pregnancy gravid graviditet".split())  # noqa: SIM905
"""Weeks of a pregnancy are no child's age."""

ME = frozenset("mua minua mulle minulle mut minut mig mej me".split())  # noqa: SIM905
OWN_CHILD = frozenset(
    """
    lasta lastani lapsia lapsiani lasteni
    lapsi lapseni lapsen lapset lapsille poikani tyttareni tytar tyttaren vauva vauvan taapero lapsenlapsi
    mies mieheni vaimo vaimoni puoliso
    barn barnet barnen son sonen dotter dottern dottra babyn baby bebis man mannen fru frun unge ungen ungar barnbarn
    child children kid kids son daughter baby husband wife toddler grandson granddaughter pregnant raskaana gravid
    """.split()  # noqa: SIM905
)
CHILDISH = frozenset(
    """
    lapsi lapseni lapsen lasta lapsella poika poikani pojan tytto tyttoni tyton tytar tyttareni
    vauva vauvan taapero esikoinen kuopus
    barn barnet son sonen dotter dottern pojke pojken flicka flickan baby babyn bebis tonaring
    child kid son daughter boy girl toddler teen
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Told:
    """What words tell of who asks."""

    is_child: bool
    """A child or young person seems to ask for themself."""
    age: int | None
    """Of the child or young person whom it is about, in whole years; None where nothing is told."""


def told(text: str) -> Told:
    """Who asks and about what age, from words in Finnish, Swedish and English; wrong letters are borne."""
    words = [folded(word).replace("'", "").replace("’", "") for word in tokens(text.replace("-", " "))]
    age = next(_ages(words), None)
    return Told(_is_child(words), age)


def is_number(word: str) -> bool:
    """Whether a word is a whole number of one or two digits; «²» is none."""
    return word.isascii() and word.isdigit() and len(word) <= 2


def _ages(words: list[str]) -> Iterator[int]:
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        number = int(word) if is_number(word) else NUMBERS.get(word)
        if number is not None and _is_of_something_else(words, at, number):
            continue
        if number is not None and WEEK_WORDS.match(after) and PREGNANT.isdisjoint(words):
            yield 0
        elif number is not None and MONTH_WORDS.match(after):
            yield number // 12
        elif number is not None and _is_age(words, at, after) and number <= OLDEST_CHILD:
            yield number
        yield from _in_one_word(word)


def _is_of_something_else(words: list[str], at: int, number: int) -> bool:
    """Whether a number tells how long ago, for how long, what the clock is, or how old the adult is who speaks."""
    before = words[at - 1] if at else ""
    is_of_clock = before in NOT_BEFORE_AGE or not CLOCKS.isdisjoint(words[max(0, at - 2) : at])
    after, later = [*words[at + 1 : at + 3], "", ""][:2]
    is_of_adult = before in I_AM and number > YOUNG[1]
    is_how_long = after in {"vuotta", "years"} and later not in OLD and CHILDISH.isdisjoint(words[max(0, at - 3) : at])
    return is_of_adult or is_how_long or is_of_clock or not NOT_AFTER_AGE.isdisjoint((after, later))


def _is_age(words: list[str], at: int, after: str) -> bool:
    if AGE_WORDS.match(after):
        return True
    return is_number(words[at]) and at > 0 and words[at - 1] in SOMEBODY_IS and not OWN_CHILD.intersection([after])


def _in_one_word(word: str) -> Iterator[int]:
    if joined := JOINED_AGE.match(word):
        number = int(joined[1])
        if joined[2] in {"kk", "m", "mo", "man"}:
            yield number // 12
        elif number <= OLDEST_CHILD:
            yield number
    elif word in SCHOOL_YEARS:
        yield SCHOOL_YEARS[word]
    elif (one := ONE_WORD_AGE.match(word)) and one[1] in NUMBERS:
        yield NUMBERS[one[1]]
    elif (months := ONE_WORD_MONTHS.match(word)) and months[1] in NUMBERS:
        yield 0


def _is_child(words: list[str]) -> bool:
    """Speaks of own parents or own young age, and not of own children or a spouse."""
    if not OWN_CHILD.isdisjoint(words):
        return False
    is_self = not ME.isdisjoint(words) or not I_AM.isdisjoint(words)
    is_young = any(_says_own_age(words, at) for at in range(1, len(words)))
    has_parents = not PARENTS.isdisjoint(words) and not (OWN | ME).isdisjoint(words)
    is_pupil = is_self and not (SCHOOLMATES | SCHOOL_YEARS.keys()).isdisjoint(words)
    return is_young or has_parents or is_pupil or _are_own(words, SCHOOLMATES)


def _says_own_age(words: list[str], at: int) -> bool:
    """«oon 13», «jag är 13», «ja e 13», «I'm 13»."""
    if not (is_number(words[at]) and YOUNG[0] <= int(words[at]) <= YOUNG[1]):
        return False
    return words[at - 1] in I_AM or (at > 1 and words[at - 1] in {"ar", "e"} and words[at - 2] in {"jag", "ja"})


def _are_own(words: list[str], whose: frozenset[str]) -> bool:
    return any(left in OWN and right in whose for left, right in pairwise(words))
