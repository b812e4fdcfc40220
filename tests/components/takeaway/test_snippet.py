"""The code a reader copies, run as it is printed against a server: it reads back what was drawn, codes as the text they
are, in pandas, DuckDB and R (where Rscript is)."""

import io
import json
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path
from urllib.parse import urlsplit

import duckdb
import pandas as pd
import pytest
from werkzeug.serving import WSGIRequestHandler, make_server

from components.page import Page
from components.takeaway import addresses
from components.takeaway.routes import plotted
from data.cells import safe_cell
from tests.sampling import tenth
from tests.site import create_app


@pytest.fixture(scope="module")
def server(loaded):
    return create_app(loaded).server


@pytest.fixture(scope="module")
def client(server):
    return server.test_client()


class Silent(WSGIRequestHandler):
    def log(self, *_):
        pass


@pytest.fixture(scope="module")
def site(server):
    """The address of a server that listens."""
    served = make_server("127.0.0.1", 0, server, threaded=True, request_handler=Silent)
    threading.Thread(target=served.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{served.server_port}"
    served.shutdown()


@pytest.fixture
def run(client, monkeypatch):
    """Runs code whose addresses are answered by the app; gives the names it made."""
    read = pd.read_csv

    def fetched(url, **options):
        asked = urlsplit(url)
        return read(io.BytesIO(client.get(f"{asked.path}?{asked.query}").data), **options)

    def made(address: str) -> dict:
        answer = client.get(address)
        assert answer.status_code == 200, address
        space: dict = {}
        monkeypatch.setattr(pd, "read_csv", fetched)
        exec(compile(answer.text, address, "exec"), space)
        monkeypatch.undo()
        return space

    return made


def same(one: pd.Series, other: pd.Series) -> bool:
    """Whether the texts of a column came back; an empty one is missing in what was read."""
    texts = [safe_cell("" if cell != cell or cell is None else cell) for cell in one]
    return texts == ["" if cell != cell else cell for cell in other]


def test_the_events_keep_their_codes_and_dates(run, ctx):
    for query in ("", "&from=1845&to=1950"):
        events = run(f"/api/figure/data/events.txt?words=pandas{query}")["events"]
        record = ctx.record.events.set_index("event_id").loc[events["event_id"]]
        assert len(events) and events["cameo"].tolist() == record["cameo"].tolist()
        assert events["date"].tolist() == record["date"].tolist()
    assert "042" in set(ctx.record.events["cameo"])


def test_nothing_selected_is_a_frame_without_rows(run):
    made = run("/api/figure/data/events.txt?words=pandas&q=zzzzzz")
    assert len(made["events"]) == 0 and "plotted" not in made


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("tab", ["overview", "timeline", "escalation", "actors", "diplomacy", "data"])
def test_what_is_plotted_is_read_back_as_it_was(run, ctx, view_of, tab, lang):
    for panel in tenth(ctx.tabs[tab].panels, tab + lang):
        search = f"lang={lang}&from=2017-01-01" + (f"&part={panel.part}" if panel.part else "")
        frame = plotted(panel.draw(Page(ctx, view_of(tab, f"?{search}"))))
        if frame.empty or not frame.columns.is_unique:
            continue
        back = run(f"/api/figure/{tab}/{panel.name}.txt?words=pandas&{search}")["plotted"]
        for name in frame.columns:
            if pd.api.types.is_string_dtype(frame[name]):
                assert same(frame[name], back[name]), (panel.name, name)


LAUNCHES = "from=2017-01-01&to=2017-12-31&party=PRK"
# Acts as they are drawn, a list of events, and one figure for each pair.
SEEN = ("overview/survived", "timeline/list", "actors/matrix")


def printed(client, site: str, seen: str, language: str, lang: str = "en") -> str:
    answer = client.get(f"/api/figure/{seen}.txt?words={language}&origin={site}&{LAUNCHES}&lang={lang}")
    assert answer.status_code == 200 and answer.text.count(site) == 2
    return answer.text


def by_pandas(client, site, seen, lang="en") -> dict[str, pd.DataFrame]:
    space: dict = {}
    exec(compile(printed(client, site, seen, "pandas", lang), seen, "exec"), space)
    return {name: space[name] for name in ("events", "plotted", "drawn") if name in space}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("seen", SEEN)
def test_duckdb_reads_what_pandas_reads_with_its_types(client, site, seen, lang):
    space: dict = {}
    exec(compile(printed(client, site, seen, "duckdb", lang), seen, "exec"), space)
    for name, frame in by_pandas(client, site, seen, lang).items():
        found = space[name].df()
        assert list(found.columns) == list(frame.columns) and len(found) == len(frame) > 0
        for column in frame.columns:
            texts = pd.api.types.is_string_dtype(frame[column]) and not frame[column].isna().all()
            if texts and not pd.api.types.is_bool_dtype(found[column]):
                assert found[column].fillna("").tolist() == frame[column].fillna("").tolist(), (name, column)
    kinds = dict(zip(space["events"].columns, space["events"].types, strict=True))
    assert kinds["cameo"] == "VARCHAR" and kinds["first"] == "DATE" and kinds["escalation"] == "BIGINT"
    assert isinstance(space["events"], duckdb.DuckDBPyRelation)


def rscript(folder: Path, code: str) -> list[str]:
    """The words that a program in R says."""
    if not shutil.which("Rscript"):
        pytest.skip("no Rscript: apt-get install -y r-base-core")
    (folder / "code.R").write_text(code, encoding="utf-8")
    environment = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        ["Rscript", "code.R"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@pytest.mark.parametrize("seen", SEEN)
def test_r_reads_what_pandas_reads_with_its_types(client, site, seen, tmp_path):
    code = printed(client, site, seen, "r", "zh")
    ends = "write.csv(events, 'events.csv', row.names = FALSE, na = '', fileEncoding = 'UTF-8')\n"
    ends += "write.csv(plotted, 'plotted.csv', row.names = FALSE, na = '', fileEncoding = 'UTF-8')\n"
    ends += "if (exists('drawn')) write.csv(drawn, 'drawn.csv', row.names = FALSE, na = '')\n"
    ends += "cat(class(events$first), class(events$cameo), class(events$escalation))"
    assert rscript(tmp_path, code + ends)[-3:] == ["Date", "character", "integer"]
    for name, frame in by_pandas(client, site, seen, "zh").items():
        found = pd.read_csv(tmp_path / f"{name}.csv", dtype=str)
        assert list(found.columns) == list(frame.columns) and len(found) == len(frame)
        if name != "plotted":
            assert found["cameo"].tolist() == frame["cameo"].tolist()


README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(python|r)\n(.*?)^```", README, re.M | re.S)


def test_the_readme_reads_the_events_in_three_ways():
    assert [language for language, _ in BLOCKS] == ["python", "r", "python"]


@pytest.mark.parametrize("language, code", BLOCKS)
def test_what_the_readme_prints_runs_as_printed(site, language, code, tmp_path, capsys):
    code = code.replace("http://127.0.0.1:8050", site)
    assert site in code
    if language == "r":
        done = rscript(tmp_path, code + "cat(nrow(events), class(events$first), class(events$cameo))")
        assert int(done[0]) > 50 and done[1:] == ["Date", "character"]
        return
    space: dict = {}
    exec(compile(code, "README.md", "exec"), space)
    if "events" in space:
        assert len(space["events"]) > 50 and all(len(one) >= 3 for one in space["events"]["cameo"])
        assert space["events"]["first"].dtype.kind == "M"
    else:
        assert "acts" in capsys.readouterr().out


def test_the_menu_copies_every_text_that_the_server_words():
    script = (Path(__file__).parents[3] / "assets" / "takeaway.js").read_text(encoding="utf-8")
    kinds, texts = (re.search(rf"const {name} = (\[.*?\]);", script)[1] for name in ("KINDS", "TEXTS"))
    assert json.loads(texts) == list(addresses.WORDS) and kinds.endswith(", ...TEXTS]")
