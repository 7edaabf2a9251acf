"""Sayings that editors add: tried before they are used, never words of danger, never somebody else's to drop."""

from collections.abc import Iterator
from subprocess import Popen

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from perhekeskus.accounts.tests.factories import account, signed_in
from perhekeskus.desk.tests.personas import ESPOO, NOW, PERSONAS, VANTAA, area_of, editor_account, still_and_quick
from perhekeskus.guidance import adding, publication, trying, urls
from perhekeskus.guidance.examples import NOTHING
from perhekeskus.guidance.models import AddedSaying, KeptQuestion
from perhekeskus.guidance.needs import needs
from perhekeskus.guidance.trying import NOT_FOUND, Answer, Moved, Outcome, Question

type Got = int | str

NEED, WORDS = "baby-does-not-sleep", "the little one keeps the whole house awake"
WHERE = "/staff/guidance/words/"
SIGN_IN, SET_UP = "/staff/sign-in/", "/staff/security/second-factor/"
HARMLESS = Outcome(asked=2, asked_of_danger=2, top_before=1, top_after=2)

READ: dict[str, Got] = {
    "nobody": SIGN_IN,
    "without a second factor": SET_UP,
    "a colleague without records": 403,
    "the owner": 403,
    "an owner of other records": 403,
    "the editor of the area": 200,
    "an editor of another area": 200,
    "an administrator": 200,
}
"""The words are one vocabulary for everybody: whoever may add to it sees all that was added."""

ADD: dict[str, Got] = {persona: "done" if got == 200 else got for persona, got in READ.items()}
CHANGE: dict[str, Got] = ADD | {"an editor of another area": 404}
"""What an editor of Vantaa added."""

VERBS: dict[str, dict[str, Got]] = {
    "guidance.words": ADD,
    "guidance.questions": ADD,
    "guidance.use": CHANGE,
    "guidance.drop": CHANGE,
    "guidance.drop_question": CHANGE,
}
PAGES = ("guidance.words", "guidance.saying")


@pytest.fixture(autouse=True)
def _still(base_catalogue: None, base_edition: object) -> Iterator[None]:
    with still_and_quick():
        yield


@pytest.fixture
def saying() -> AddedSaying:
    of = area_of(VANTAA)
    return AddedSaying.objects.create(
        need=NEED, language="en", words=WORDS, area_id=of, added_at=NOW, outcome=HARMLESS.as_json()
    )


@pytest.fixture
def question() -> KeptQuestion:
    of = area_of(VANTAA)
    told = {"language": "en", "words": "nights without rest", "kind": "child-health-clinic"}
    return KeptQuestion.objects.create(**told, area_id=of, added_at=NOW)


@pytest.fixture
def editor() -> Client:
    return signed_in(editor_account(area_of(VANTAA)))


def address(name: str, saying: AddedSaying, question: KeptQuestion) -> str:
    parts = {"guidance.saying": {"saying": saying.pk}, "guidance.use": {"saying": saying.pk}}
    parts |= {"guidance.drop": {"saying": saying.pk}, "guidance.drop_question": {"question": question.pk}}
    return reverse(name, kwargs=parts.get(name, {}))


def test_the_tables_name_every_page_and_everybody() -> None:
    names = {str(pattern.name) for pattern in urls.urlpatterns if isinstance(pattern, URLPattern)}
    assert names - {"guidance.counts", "guidance.counts_file"} == {*PAGES, *VERBS}
    for table in (READ, ADD, CHANGE):
        assert table.keys() == PERSONAS.keys()


@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_reads_what_the_table_says(persona: str, saying: AddedSaying, question: KeptQuestion) -> None:
    client = PERSONAS[persona]()
    for name in PAGES:
        answer = client.get(address(name, saying, question))
        assert (answer.headers.get("Location", "").partition("?")[0] or answer.status_code) == READ[persona]
    for name in VERBS.keys() - set(PAGES):
        answer = client.get(address(name, saying, question))
        assert answer.status_code != 200


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("persona", PERSONAS)
def test_everybody_changes_what_the_table_says(
    persona: str, verb: str, saying: AddedSaying, question: KeptQuestion
) -> None:
    sent = {"words_language": "en", "words": "sleepless in the cradle", "need": NEED, "kind": "child-health-clinic"}
    before = state()
    answer = PERSONAS[persona]().post(address(verb, saying, question), sent)
    where = answer.headers.get("Location", "").partition("?")[0]
    got: Got = "done" if where.startswith(WHERE) else where or answer.status_code
    assert got == VERBS[verb][persona]
    assert (state() != before) == (got == "done")


def state() -> list[object]:
    return [*AddedSaying.objects.values_list("words", "is_used"), *KeptQuestion.objects.values_list("words")]


def test_what_is_added_is_tried_in_the_background_and_says_so(
    editor: Client, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        page = editor.post(
            f"{WHERE}?language=en", {"words_language": "en", "words": f"  {WORDS} ", "need": NEED}, follow=True
        )
    assert "It is being tried" in page.content.decode()
    row = AddedSaying.objects.get()
    assert (row.words, row.area_id, row.is_used) == (WORDS, area_of(VANTAA), False)
    assert ProcrastinateJob.objects.filter(task_name=adding.TASK).count() == 1
    assert adding.waiting() == [row.pk]
    with pytest.raises(adding.NotTried):
        adding.use(row)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (needs()[NEED].expressions["en"][0].upper(), "knows these words already"),
        ("call me 040 123 4567", "nothing may tell who somebody is"),
        ("write to me@example.org", "nothing may tell who somebody is"),
        ("he is going to kill me", "These words sound like danger"),
        ("", "This field is required"),
        ("x" * 201, "at most 200"),
    ],
)
def test_words_that_cannot_be_added_are_refused_with_the_reason(editor: Client, words: str, why: str) -> None:
    answer = editor.post(f"{WHERE}?language=en", {"words_language": "en", "words": words, "need": NEED})
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not AddedSaying.objects.exists()


def test_the_same_words_twice_are_told_to_be_there(editor: Client, saying: AddedSaying) -> None:
    answer = editor.post(f"{WHERE}?language=en", {"words_language": "en", "words": WORDS, "need": NEED})
    assert "Somebody here has added these words already" in answer.content.decode()


def test_needs_of_danger_are_not_for_editors_to_add_to(editor: Client) -> None:
    urgent = next(need.id for need in needs().values() if need.urgent)
    answer = editor.post(WHERE, {"words_language": "en", "words": "some words", "need": urgent})
    assert answer.status_code == 422


def test_the_page_of_a_saying_tells_what_becomes_better_and_worse(editor: Client, saying: AddedSaying) -> None:
    outcome = Outcome(
        asked=3, asked_of_danger=2, top_before=1, top_after=2,
        better=[Moved("no sleep at all", NOT_FOUND, 1)], worse=[Moved("we moved house", 2, 4)],
        missed=["he hits"],
    )  # fmt: skip
    AddedSaying.objects.filter(pk=saying.pk).update(outcome=outcome.as_json())
    page = editor.get(f"{WHERE}{saying.pk}/", {"language": "en"}).content.decode()
    for words in ("«no sleep at all»", "not found → 1.", "«we moved house»", "2. → 4.", "«he hits»"):
        assert words in " ".join(page.split())
    assert "cannot be taken into use" in page
    refused = editor.post(f"{WHERE}{saying.pk}/use/?language=en", follow=True).content.decode()
    assert "misses no danger" in refused
    assert not AddedSaying.objects.get().is_used


def test_only_what_is_used_is_published(saying: AddedSaying) -> None:
    plain = publication.vocabulary_mark()
    assert publication.used_sayings() == NOTHING
    adding.use(saying)
    assert publication.used_sayings() == {"en": {NEED: [WORDS]}}
    assert publication.vocabulary_mark() != plain
    adding.drop(saying)
    assert publication.vocabulary_mark() == plain


def test_answers_are_compared_question_by_question() -> None:
    questions = [
        Question("a", ["x"]), Question("b", ["x"]), Question("c", ["x"]),
        Question("d", urgent=["danger-now"]), Question("e", urgent=["danger-now"]),
        Question("f", urgent=[]), Question("g", urgent=[]),
    ]  # fmt: skip
    before = [Answer(1, False), Answer(5, False), Answer(3, False)]
    after = [Answer(2, False), Answer(1, False), Answer(3, False)]
    raised = [True, False, True, False]
    before += [Answer(NOT_FOUND, each) for each in raised]
    after += [Answer(NOT_FOUND, not each) for each in raised]

    outcome = trying.compared(questions, before, after)

    assert outcome == Outcome(
        asked=3, asked_of_danger=4, top_before=2, top_after=3, better=[Moved("b", 5, 1)], worse=[Moved("a", 1, 2)],
        missed=["d"], heard=["e"], calmed=["f"], alarmed=["g"],
    )  # fmt: skip
    assert Outcome.of_json(outcome.as_json()) == outcome


def test_trying_learns_the_saying_and_leaves_danger_as_it_is(saying: AddedSaying) -> None:
    """The real thing, in the language that is learned the quickest."""
    words = "gnarfled by moonblurble"
    KeptQuestion.objects.create(language="en", words=words, kind=needs()[NEED].kinds[0], added_at=NOW)
    AddedSaying.objects.filter(pk=saying.pk).update(words=words)
    adding.try_saying(saying.pk)
    outcome = Outcome.of_json(AddedSaying.objects.get().outcome or {})
    assert outcome.asked == 331
    assert (outcome.missed, outcome.heard, outcome.alarmed, outcome.calmed) == ([], [], [], [])
    assert words in [each.words for each in outcome.better if each.after == 1]
    assert not outcome.is_harmful()
    adding.use(AddedSaying.objects.get())


def test_a_process_is_started_for_what_waits_and_no_second_one_beside_it(
    saying: AddedSaying, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not adding.start_trying(), "Nothing waits."
    AddedSaying.objects.filter(pk=saying.pk).update(outcome=None)
    monkeypatch.setattr(adding, "_trying", [])
    monkeypatch.setattr("perhekeskus.guidance.adding.subprocess.Popen", lambda words: Popen(["/bin/sleep", "30"]))
    assert adding.start_trying()
    assert not adding.start_trying(), "One tries already."
    adding._trying[0].kill()
    adding._trying[0].wait()
    assert adding.start_trying(), "What was left is tried by another."
    adding._trying[0].kill()
    adding._trying[0].wait()


def test_an_editor_of_another_area_sees_but_does_not_change(saying: AddedSaying) -> None:
    other = signed_in(editor_account(area_of(ESPOO)))
    page = other.get(f"{WHERE}{saying.pk}/", {"language": "en"}).content.decode()
    assert WORDS in page
    assert "Take it into use" not in page
    assert "Take it into use" in signed_in(account()).get(f"{WHERE}{saying.pk}/?language=en").content.decode()
