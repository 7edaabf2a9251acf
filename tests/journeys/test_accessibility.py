"""Every page type in every language, read by axe-core and measured by us."""

import json
from typing import Any

import pytest
from tests.browser import DESK, PHONE, SMALLEST, Scheme
from tests.journeys.conftest import NewVisitor
from tests.pages import PageType

from perhekeskus.kit.texts import LANGUAGES

pytestmark = pytest.mark.journey

RUN_AXE = """async () => {
  const found = await axe.run(document, {
    resultTypes: ["violations"],
    rules: {"target-size": {enabled: true}, "css-orientation-lock": {enabled: true}},
  });
  return {
    faults: found.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`)),
    rules: found.passes.length,
  };
}"""

MEASURE = """(faults) => {
  const shown = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  const all = (chosen) => [...document.querySelectorAll(chosen)].filter(shown);
  const said = (element) => element.outerHTML.replace(/\\s+/g, " ").slice(0, 120);

  const headings = all("h1, h2, h3, h4, h5, h6").map((each) => Number(each.tagName[1]));
  if (headings.filter((level) => level === 1).length !== 1) faults.push(`h1: ${headings}`);
  headings.forEach((level, at) => {
    if (level > (headings[at - 1] ?? 0) + 1) faults.push(`a heading skips a level: ${headings}`);
  });

  for (const each of all(".button, button, input:not([type=hidden]), select, textarea, summary, .help a, .rows a")) {
    const {width, height} = each.getBoundingClientRect();
    if (height < 47.5 || width < 47.5) faults.push(`a deed of ${width.toFixed()} × ${height.toFixed()}: ${said(each)}`);
  }
  for (const each of all("a:not(.govuk-skip-link)")) {
    const {width, height} = each.getBoundingClientRect();
    // Links inside a sentence are as high as its line (WCAG 2.5.8 lets them).
    const inSentence = getComputedStyle(each).display === "inline" && each.parentElement.matches("p, li, dd, td, span");
    if (!inSentence && (height < 24 || width < 24)) faults.push(`a link of ${width} × ${height}: ${said(each)}`);
  }

  const page = document.documentElement.lang;
  for (const each of document.querySelectorAll("[lang]")) {
    if (!/^[a-z]{2,3}(-[A-Za-z]+)?$/.test(each.lang)) faults.push(`lang: ${said(each)}`);
  }
  return [page, faults];
}"""

REFLOW = """() => {
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide <= 0) return [];
  const right = document.documentElement.clientWidth;
  const widest = [...document.querySelectorAll("main *, header *, footer *")]
    .filter((each) => each.getBoundingClientRect().right > right + 1)
    .map((each) => each.outerHTML.slice(0, 100));
  return [`${wide} px wider than the screen: ${widest.slice(-1)}`];
}"""


LARGE_TEXT = "document.documentElement.style.fontSize = '200%'"
"""On the smallest screen more than WCAG asks: a phone whose owner has made its letters large."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("scheme", "size"), [("light", PHONE), ("dark", DESK)])
def test_axe_and_our_own_measures_find_nothing(
    language: str,
    scheme: Scheme,
    size: tuple[int, int],
    pages_of_house: list[PageType],
    visitor: NewVisitor,
    axe: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = visitor(size=size, scheme=scheme, language=language).new_page()
    faults: dict[str, list[str]] = {}
    rules = 0
    for each in pages_of_house:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(each.addresses[language])
        page.evaluate(axe)
        found: dict[str, Any] = page.evaluate(RUN_AXE)
        spoken, measured = page.evaluate(MEASURE, [])
        rules += found["rules"]
        faults[each.name] = found["faults"] + measured
        if spoken != language:
            faults[each.name].append(f"the page says that it is in {spoken}")
        page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
        faults[each.name] += page.evaluate(REFLOW)
        page.evaluate(LARGE_TEXT)
        faults[each.name] += page.evaluate(REFLOW)

    broken = {name: list(dict.fromkeys(found)) for name, found in faults.items() if found}
    with capsys.disabled():
        counted = sum(map(len, broken.values()))
        print(  # noqa: T201 the figures are the point of this test
            f"\naxe in {language}, {scheme}, {size[0]} px: {len(faults)} page types, {rules} rules passed,"
            f" {counted} faults"
        )
    assert broken == {}, json.dumps(broken, indent=1, ensure_ascii=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_door_of_professionals_is_as_open(language: str, visitor: NewVisitor, axe: str) -> None:
    page = visitor(size=DESK, scheme="dark", language=language).new_page()
    page.goto("/staff/sign-in/")
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE)["faults"] == []

    with page.expect_navigation():
        page.locator("main form button").click()
    page.evaluate(axe)
    assert page.evaluate(RUN_AXE)["faults"] == [], "With what is missing said beside the fields."
    assert page.evaluate("document.documentElement.lang") == language
    page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
    assert page.evaluate(REFLOW) == []
