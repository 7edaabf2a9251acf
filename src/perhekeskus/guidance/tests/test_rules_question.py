"""When a question back is asked: only where its answer changes which help comes first, and never more than two."""

from hypothesis import given
from hypothesis import strategies as st

from perhekeskus.guidance.rules import MOST_QUESTIONS, NEAR_SHARE, Heard, questions_to_ask


def need(kind: str, *, share: float = 1.0, ages: tuple[int, int] | None = None) -> Heard:
    return Heard(share=share, kinds=[kind], is_of_children=False, is_of_adults=False, ages=ages)


OF_BABY, OF_TEENAGER = need("child-health-clinic", ages=(0, 2)), need("school-health", ages=(13, 17))
BOTH = [OF_BABY, OF_TEENAGER]


def test_the_age_is_asked_where_it_decides_between_two_kinds_of_help() -> None:
    assert questions_to_ask(BOTH, ["child", "child"], age=None, answered=[]) == ["age"]


def test_the_age_is_not_asked_where_it_was_told() -> None:
    assert questions_to_ask(BOTH, ["child", "child"], age=14, answered=[]) == []


def test_the_age_is_not_asked_where_the_spans_of_age_meet() -> None:
    meeting = [need("child-health-clinic", ages=(0, 6)), need("school-health", ages=(6, 17))]
    assert questions_to_ask(meeting, ["child", "child"], age=None, answered=[]) == []


def test_whose_matter_it_is_is_asked_first() -> None:
    assert questions_to_ask(BOTH, ["self", "child"], age=None, answered=[]) == ["who", "age"]
    assert questions_to_ask(BOTH, ["self", "child"], age=None, answered=["who"]) == ["age"]


def test_nothing_is_asked_where_every_answer_leads_to_the_same_help() -> None:
    same = [need("pupil-welfare", ages=(7, 9)), need("pupil-welfare", ages=(13, 17))]
    assert questions_to_ask(same, ["self", "child"], age=None, answered=[]) == []


def test_a_need_that_is_far_from_the_nearest_asks_nothing() -> None:
    far = need("school-health", share=NEAR_SHARE - 0.01, ages=(13, 17))
    assert questions_to_ask([OF_BABY, far], ["self", "child"], age=None, answered=[]) == []


def test_one_clear_need_asks_nothing() -> None:
    assert questions_to_ask([OF_BABY], ["child"], age=None, answered=[]) == []
    assert questions_to_ask([], [], age=None, answered=[]) == []


def test_after_two_answers_nothing_more_is_asked() -> None:
    assert MOST_QUESTIONS == 2
    assert questions_to_ask(BOTH, ["self", "child"], age=None, answered=["one", "another"]) == []


needs_heard = st.builds(
    need,
    st.sampled_from(["school", "family-law", "oral-health"]),
    share=st.floats(0, 1),
    ages=st.none() | st.tuples(st.integers(0, 8), st.integers(9, 29)) | st.just((0, 1)) | st.just((15, 17)),
)


@given(st.lists(st.tuples(needs_heard, st.sampled_from(["self", "child", "partner"])), max_size=6))
def test_whoever_answers_all_is_asked_twice_at_most_and_nothing_twice(told: list[tuple[Heard, str]]) -> None:
    needs, abouts = [each for each, _ in told], [about for _, about in told]
    answered: list[str] = []
    while questions := questions_to_ask(needs, abouts, age=None, answered=answered):
        assert not set(questions) & set(answered)
        answered.append(questions[0])
        assert len(answered) <= MOST_QUESTIONS
