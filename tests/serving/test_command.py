"""The command line: `python app.py`."""

import pytest


@pytest.mark.parametrize("port", ["80808", "0", "-1", "http", "８０"])
def test_a_port_that_cannot_be_is_said_in_a_sentence(app, port, capsys):
    from app import main

    with pytest.raises(SystemExit) as end:
        main([f"--port={port}"])
    assert end.value.code == 2 and "a port is a number from 1 to 65535" in capsys.readouterr().err
