"""Keys of words that nobody listed: names, brands, new loans. Two forms of one shall still meet."""

from perhekeskus.words.finnish.endings import clitics, spelled
from perhekeskus.words.finnish.sounds import VOWELS

_PATTERNS = """
n t ssA stA llA ltA lle ksi nA ttA A tA jA hin iin siin seen en jen den tten ien
issA istA illA iltA ille iksi inA iA han hen hon hun hyn hän hön aan een oon uun yyn ään öön
""".split()  # noqa: SIM905

_OF_NAMES = "nen sen set sellA selle seltA sessA sestA senA seksi seen sia sien sille sillA".split()  # noqa: SIM905
"""«Virtanen», «Virtaselle»."""

_ENDINGS = sorted({ending for pattern in _PATTERNS for ending in spelled(pattern)}, key=len, reverse=True)
_NAME_ENDINGS = sorted({ending for pattern in _OF_NAMES for ending in spelled(pattern)}, key=len, reverse=True)
_LONG_CLITICS = [clitic for clitic in clitics() if len(clitic) > 2]
_GRADES = {"kk": "k", "pp": "p", "tt": "t", "nk": "ng", "mp": "mm", "nt": "nn", "lt": "ll", "ks": "s"}

_SHORTEST = 3


def skeleton(word: str) -> str:
    """A word without its endings and last vowels, in the weak grade: «Kortepohjassa» and «Kortepohjaan» are one."""
    bare = _without(word, _LONG_CLITICS)
    if bare[-1] in f"{VOWELS}nt":
        word = bare
    name = _without(word, _NAME_ENDINGS)
    if name != word and name[-1] in VOWELS:
        return name
    word = _without(word, _ENDINGS)
    root = word.rstrip(VOWELS)
    root = root if len(root) >= _SHORTEST - 1 else word
    return next((root[: -len(strong)] + weak for strong, weak in _GRADES.items() if root.endswith(strong)), root)


def _without(word: str, endings: list[str]) -> str:
    fitting = (ending for ending in endings if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST)
    return word[: len(word) - len(next(fitting, ""))]
