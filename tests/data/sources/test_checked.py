"""A file is checked before it is loaded: what it is, what of it cannot be used, and where."""

from data.sources.mapping import loads
from tests.data.sources.samples import SAMPLES


def checked(capsys, *arguments) -> tuple[int, str, str]:
    from app import main  # late: importing it builds the app, in each process that only collects

    code = main(["--check", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_any_known_file_is_checked_row_by_row(tmp_path, capsys):
    path = tmp_path / "list"
    path.write_bytes(SAMPLES["csis-provocations"] + b"2017-02-30,x,y,z,\n")
    code, out, _ = checked(capsys, path)
    assert code == 1 and "list:3: column 'date', value '2017-02-30': the calendar has no such day" in out
    assert "list (csis-provocations): 1 rows accepted, 0 merged, 1 problem(s)." in out
    path.write_bytes(SAMPLES["icews"])
    code, out, _ = checked(capsys, path)
    assert code == 0 and "this set counts reports, not events." in out and "1 merged" in out


def test_a_table_of_no_known_format_gets_a_mapping_to_mend_and_to_check_it_by(tmp_path, capsys):
    path, told = tmp_path / "mine.csv", tmp_path / "mine.json"
    path.write_text("Date,Title\n2017-09-03,a\n2017-09-66,b\n")
    code, out, _ = checked(capsys, path)
    assert code == 1 and "none of the known formats" in out
    told.write_text(out[out.index("{\n") :])
    assert loads(told.read_text()).columns["text"] == "Title"
    told.write_text('{"panmunjom": "mapping", "columns": {"day": "Date"}}')
    code, out, _ = checked(capsys, path, "--mapping", told)
    assert code == 1 and "mine.csv (mapped): 1 rows accepted, 0 merged, 1 problem(s)." in out


def test_what_cannot_be_read_is_said_and_no_traceback(tmp_path, capsys):
    path = tmp_path / "empty"
    path.write_bytes(b"")
    assert checked(capsys, path)[::2] == (1, f"{path} cannot be read: the file is empty\n")
    assert checked(capsys, tmp_path / "nowhere")[0] == 1
    path.write_text("Date\n2017\n")
    assert "no mapping" in checked(capsys, path, "--mapping", path)[2]
