"""What the benchmarks read off a page is a time, taken to the last change of what is near."""

from benchmarks import bench_sets
from benchmarks.bench_pages import WATCH

PANELS = """<select id="filter-preset"><option>a</option><option>b</option></select>
<div id="content"><section data-panel="near">a</section>
<section data-panel="far" style="position: absolute; top: 9000px">a</section></div>"""
FOLLOWS = """() => document.querySelector("select").addEventListener("change", (event) => {
  const write = (panel, after) => setTimeout(() => {
    document.querySelector(`[data-panel=${panel}]`).textContent = event.target.value;
  }, after);
  write("near", 100);
  write("far", 300);
})"""


def test_a_change_is_timed_to_what_is_near_and_waits_for_the_rest(browser):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(path=WATCH)
    page = context.new_page()
    page.set_content(PANELS)
    page.evaluate(FOLLOWS)
    taken = bench_sets.change(page, "b")
    near, far = page.evaluate("[window.bench.last(['near']), window.bench.last(['far'])]")
    context.close()
    assert taken >= 100 and 0 < near < far
