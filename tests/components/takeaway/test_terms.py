"""Rows of a source that forbids to hand them on stay with who loaded them; their figures may be seen and taken."""

from dataclasses import replace

import pytest

from components.page import keys
from components.tabs.data.own import kept
from data.datasets import PUBLIC, Library
from data.sources import shape
from tests import sets
from tests.site import create_app

SECRET = "s" * 32
ROWS = ("/api/events.csv?data={}", "/api/events.json?data={}", "/api/datasets/{}/left.csv")
AS_ROWS = "/api/figure/data/loaded-rows.csv?data={}"
FIGURE = "/api/figure/actors/loaded-matrix.csv?data={}"


def closed(*given, **how):
    return replace(sets.reading(*given, **how), terms="acled")


def served(loaded, folder, key: str):
    library = Library(folder / "library", load=closed)
    name = sets.held(folder, "0 1 2 3 4 5 bad", key, library)[1].name
    return create_app(loaded, library).server, library, name


@pytest.fixture(scope="module")
def private(loaded, tmp_path_factory):
    """A server with a visitor's set of such a source, its library, its name, and the link that would open it."""
    server, library, name = served(loaded, tmp_path_factory.mktemp("private"), keys.key_of(SECRET))
    with server.test_request_context("/", headers={"Cookie": f"{keys.COOKIE}={SECRET}"}):
        link = keys.link_of(library, name)
    return server, library, name, link


@pytest.fixture
def owner(private):
    client = private[0].test_client()
    client.set_cookie(keys.COOKIE, SECRET)
    return client


@pytest.mark.parametrize("address", [*ROWS, AS_ROWS, FIGURE])
def test_who_loaded_it_sees_and_takes_everything(private, owner, address):
    assert owner.get(address.format(private[2])).status_code == 200


@pytest.mark.parametrize("lang, said", [("en", "ACLED's terms"), ("zh", "ACLED的使用条款")])
def test_a_link_to_it_is_refused_and_says_why(private, lang, said):
    answer = private[0].test_client().get(f"/api/datasets/open/{private[3]}?lang={lang}")
    assert answer.status_code == 403 and said in answer.json["detail"] and answer.json["mend"]
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", [*ROWS, FIGURE])
def test_no_link_or_key_opens_it_to_another(private, address):
    stranger = private[0].test_client()
    stranger.set_cookie(keys.COOKIE, f"{'t' * 32}~{private[3]}")
    address = address.format(private[2])
    assert stranger.get(address).status_code == 404
    assert stranger.get(f"{address}{'&' if '?' in address else '?'}key={private[3]}").status_code == 404


def test_code_to_copy_carries_no_key_to_it(private, owner):
    for language in ("pandas", "r", "duckdb"):
        code = owner.get(f"/api/figure/actors/loaded-matrix.txt?data={private[2]}&words={language}").text
        assert "key=" not in code and "ACLED's terms" in code and "/api/" not in code


def test_the_page_says_why_there_is_no_link(private, ctx):
    server, library, *_ = private
    with server.test_request_context("/", headers={"Cookie": f"{keys.COOKIE}={SECRET}"}):
        page = ctx.page("/data", "lang=zh")
        page.ctx.library, before = library, page.ctx.library
        try:
            said = str(kept(page))
        finally:
            page.ctx.library = before
    assert "ACLED的使用条款" in said and "data-give" not in said and "data-remove" in said


def test_of_a_set_shown_to_everyone_figures_are_handed_out_and_rows_are_not(loaded, tmp_path):
    server, _, name = served(loaded, tmp_path, PUBLIC)
    client = server.test_client()
    for address in (*ROWS, AS_ROWS):
        answer = client.get(address.format(name))
        assert answer.status_code == 403 and "ACLED's terms" in answer.json["detail"], address
    assert client.get(FIGURE.format(name)).status_code == 200
    code = client.get(f"/api/figure/actors/loaded-matrix.txt?data={name}&words=pandas").text
    assert "events =" not in code and "plotted = pd.read_csv" in code


def test_only_terms_that_forbid_it_do():
    assert shape.forbids("acled", "zh") and not shape.forbids("gdelt") and not shape.forbids("")
