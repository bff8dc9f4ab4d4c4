"""What a reader with a real browser meets, from file:// and from `patuh serve`."""

from __future__ import annotations

import threading

import pytest

from publication.server import HEADERS, make_server

pytestmark = pytest.mark.browser
PAGES = ("index.html", "data.html", "404.html", "pemerintah/81.html", "pemerintah/81.71.html", "unit/81-DINKES.html",
         "unit/81-DISDIK.html", "unit/81.01-DUKCAPIL.html", "en/index.html", "en/unit/81-DINKES.html")  # fmt: skip


@pytest.fixture(scope="module")
def address(site):
    with make_server(site, "127.0.0.1", 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_small_phone_and_ask_nobody_else(chromium, site, scheme):
    context = chromium.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page = context.new_page()
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(f"file://{site}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate("getComputedStyle(document.body).margin") == "0px", f"{path}: no style sheet"
    context.close()
    assert said == []
    assert asked
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []


def test_the_server_sends_strict_headers_and_the_site_s_own_404(chromium, address):
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    answer = page.goto(f"{address}/index.html")
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    page.click("text=English")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert said == []
    page.close()


@pytest.mark.parametrize(
    ("missing", "language"),
    [("tidak-ada.html", "id"), ("unit/tidak-ada.html", "id"), ("unit/dua/tingkat/?cari=a/b", "id"),
     ("en/tidak-ada.html", "en"), ("en/unit/tidak/ada.html", "en")],
)  # fmt: skip
def test_what_is_missing_is_answered_by_a_styled_page_from_which_every_link_leads_on(
    chromium, address, missing, language
):
    page = chromium.new_page()
    answers = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.status}))
    assert page.goto(f"{address}/{missing}").status == 404
    assert page.evaluate("document.documentElement.lang") == language
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "no style sheet"
    assert answers[f"{address}/style.css"] == 200
    links = page.eval_on_selector_all("a[href]:not(.skip)", "all => all.map(a => a.href)")
    assert len(links) > 3
    assert {url: status for url in links if (status := page.request.get(url).status) != 200} == {}
    page.close()


def test_text_stands_out_from_its_ground(chromium, site):
    """WCAG AA: 4.5 to 1 for the colours of text, in both schemes."""
    ratio = """() => {
      const style = getComputedStyle(document.documentElement);
      const lum = name => {
        const hex = style.getPropertyValue(name).trim().replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
        const parts = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
          .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
      };
      const against = (a, b) => (Math.max(lum(a), lum(b)) + 0.05) / (Math.min(lum(a), lum(b)) + 0.05);
      return Object.fromEntries(['--ink', '--soft', '--link', '--none'].flatMap(
        ink => ['--paper', '--card'].map(ground => [`${ink} on ${ground}`, against(ink, ground)])));
    }"""
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(f"file://{site}/index.html")
        found = page.evaluate(ratio)
        context.close()
        assert found
        assert {k: v for k, v in found.items() if v < 4.5} == {}, scheme
