"""Below a path of the host name every address of ours has the path, and the app itself never hears of it."""

import json
import re

import pytest

from components.serving import Settings
from components.serving.below import Below
from components.serving.settings import settings
from components.tabs import discover
from tests.sets import held
from tests.site import create_app

BELOW = "/korea"
LINK = re.compile(r'"(?:href|action|data-give|data-address)\\*": ?\\*"(/[^"\\]*)')


@pytest.fixture(scope="module")
def client(loaded, tmp_path_factory):
    library, _ = held(tmp_path_factory.mktemp("library"), "0 1 2")
    return create_app(loaded, library, Settings(prefix=BELOW)).server.test_client()


@pytest.mark.parametrize("path", ["", "/", "/overview", "/data?lang=zh", "/health", "/api/events.csv?to=1950"])
def test_an_address_is_answered_with_its_path_and_by_a_proxy_that_takes_it_off(client, path):
    assert client.get(BELOW + path).status_code == client.get(path or "/").status_code == 200
    assert client.get(f"/koreas{path}").status_code == 404


def test_everything_a_page_loads_stands_below_the_path(client):
    page = client.get(f"{BELOW}/overview").text
    found = re.findall(r'(?:src|href|content)="(?:http://localhost)?(/[^"]*)"', page.replace("&amp;", "&"))
    assert len(found) > 15 and all(address.startswith(f"{BELOW}/") for address in found)
    assert any("/picture/" in address for address in found) and f"{BELOW}/api/events.csv" in found
    assert {address: client.get(address).status_code for address in found} == dict.fromkeys(found, 200)
    assert client.get("/api/openapi.json").json["servers"] == [{"url": BELOW}]
    config = json.loads(re.search(r'id="_dash-config"[^>]*>(.*?)</script>', page, re.S)[1])
    assert config["requests_pathname_prefix"] == f"{BELOW}/"


@pytest.mark.parametrize("tab", discover())
def test_every_link_of_a_page_stands_below_the_path(client, tab):
    where = f"{BELOW}/{tab}?from=2016-01-01&event=2017-09-03-sixth-nuclear-test"
    layout = client.get(f"{BELOW}/_dash-layout", headers={"X-Panmunjom-Address": where}).text
    found = set(LINK.findall(layout.replace("\\u002f", "/")))
    assert len(found) > 20 and {address for address in found if not address.startswith(f"{BELOW}/")} == set()
    assert f"{BELOW}/{tab}?" in layout.replace("\\u002f", "/"), "it is the tab that was asked for"


def test_what_leaves_names_the_path_too(client):
    for path in ("/corrections.atom", "/api/figure/data/events.txt?words=pandas", "/api/figure/data/events.txt"):
        addresses = re.findall(r"http://localhost(/[^\"'\s<]*)", client.get(path).text)
        assert addresses and all(address.startswith(f"{BELOW}/") for address in addresses), path
    following = client.get("/api/events.csv?data=small&limit=1").headers["Link"]
    assert following == f'<{BELOW}/api/events.csv?data=small&limit=1&offset=1>; rel="next"'
    problem = client.get(f"{BELOW}/api/nowhere").json
    assert problem["type"].startswith(f"{BELOW}/api/openapi.json#") and f" {BELOW}/api/openapi.json" in problem["mend"]
    assert f"Disallow: {BELOW}/api/" in client.get("/robots.txt").text
    assert f'href="{BELOW}/?lang=en"' in client.get("/nowhere", headers={"Accept": "text/html"}).text


def test_the_cookie_of_a_visitors_sets_is_sent_below_the_path_only(client):
    cookie = client.post(f"{BELOW}/api/datasets?title=a.csv", data=b"date,what\n2017-01-01,190\n").headers["Set-Cookie"]
    assert f"Path={BELOW}/;" in f"{cookie};"


@pytest.mark.parametrize("path, inside", [("/korea", "/"), ("/korea/a", "/a"), ("/koreas", "/koreas"), ("/a", "/a")])
def test_the_path_is_taken_off_once_and_nothing_that_only_begins_alike(path, inside):
    assert Below(lambda environ, start: [environ["PATH_INFO"].encode()], "/korea")({"PATH_INFO": path}, None) == [
        inside.encode()
    ]


@pytest.mark.parametrize("given, kept", [("", ""), ("/", ""), ("/korea/", "/korea"), ("/a/b-c", "/a/b-c")])
def test_a_path_is_read_with_or_without_a_slash_at_its_end(given, kept):
    assert settings({"PANMUNJOM_PREFIX": given}).prefix == kept


@pytest.mark.parametrize("given", ["korea", "//evil.example", "/a b", "/<b>", "/a?b", "/..%2f"])
def test_what_is_no_path_is_refused_in_words(given):
    with pytest.raises(SystemExit, match="PANMUNJOM_PREFIX is a path such as /korea"):
        settings({"PANMUNJOM_PREFIX": given})


@pytest.mark.parametrize("name", ["data", "api", "assets", "picture", "health"])
def test_a_path_that_is_an_address_of_ours_is_refused_in_words(loaded, name):
    with pytest.raises(SystemExit, match=f"cannot be /{name}"):
        create_app(loaded, None, Settings(prefix=f"/{name}"))
