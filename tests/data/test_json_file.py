"""Files of ours that are JSON: what breaks one is a sentence with file and line."""

import pytest

from data import contract, json_file


@pytest.mark.parametrize(
    "data, said",
    [
        (b"", ":1: the file is not JSON"),
        (b'{"a": 1,\n"b": }', ":2: the file is not JSON: Expecting value at character 6"),
        (b'{"a": "cut', ":1: the file is not JSON"),
        (b'{"a":\n"\xd6\xd0"}', ":2: the file is not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), ":1: the file is not UTF-8"),
    ],
)
def test_what_breaks_a_file_is_said_with_its_line(tmp_path, data, said):
    path = tmp_path / "broken.json"
    path.write_bytes(data)
    for read in (json_file.read, contract._read):
        with pytest.raises(json_file.Broken) as error:
            read(path)
        assert str(error.value).startswith(f"{path}{said}")


def test_a_file_that_is_none_is_said_and_a_byte_order_mark_does_no_harm(tmp_path):
    for path in (tmp_path / "gone.json", tmp_path):
        with pytest.raises(json_file.Broken, match=f"{path} cannot be read: "):
            json_file.read(path)
    (tmp_path / "marked.json").write_bytes(b'\xef\xbb\xbf{"a": 1}')
    assert json_file.read(tmp_path / "marked.json") == {"a": 1}
