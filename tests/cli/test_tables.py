from reader.cli import tables
from reader.cli.shapes import SHAPES


def test_every_command_and_option_stands_in_the_tables() -> None:
    text = tables.markdown()
    for name, command in tables.every():
        assert f"`reader {name}" in text
        assert command.help
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert parameter.help, (name, parameter.name)
                assert f"| `{name}` | `{parameter.opts[0]}" in text


def test_every_command_that_prints_data_has_json_and_a_shape() -> None:
    printing = {
        name
        for name, command in tables.every()
        if any("--json" in parameter.opts for parameter in command.params)
    }
    others = {
        "open",
        "serve",
        "tour",
        "man",
        "completion",
    }  # the screen, and text for other programs
    assert printing == {name for name, _ in tables.every()} - others
    assert printing == {name for shape in SHAPES for name in shape.commands}


def test_every_key_of_a_shape_is_explained() -> None:
    text = "\n".join(tables.json_shapes())
    for shape in SHAPES:
        assert f"**{shape.name}**" in text
        for key, meaning in shape.keys.items():
            assert meaning
            assert f"| `{key}` | {meaning} |" in text


def test_rows_of_a_table_have_the_columns_of_its_header() -> None:
    columns = 0
    for line in tables.markdown().splitlines():
        if line.startswith("|"):
            columns = columns or line.count("|")
            assert line.count("|") == columns, line
        else:
            columns = 0
