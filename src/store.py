"""Rubrics as YAML files: pleasant to read, stable to diff, and exact (no number passes through a float)."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from .messages import _
from .model import BadInput, Rubric


class _Loader(yaml.CSafeLoader):
    """YAML whose scalars stay text, but for null and true/false: the model gives them their types."""


class _Dumper(yaml.CSafeDumper):
    """The same reading in reverse: a decimal needs no quotes, so none are written."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class fixes the signature
        return True


class _Line(dict[str, Any]):
    """A mapping written on one line: places and intervals are read at a glance."""


_Dumper.add_representer(int, lambda dumper, value: dumper.represent_str(str(value)))
_Dumper.add_representer(
    str,
    lambda dumper, value: dumper.represent_scalar(
        "tag:yaml.org,2002:str", value, style="|" if "\n" in value and value == value.strip() else None
    ),
)
_Dumper.add_representer(
    _Line, lambda dumper, value: dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=True)
)
_ONE_LINE = ("location", "band", "target", "args")
_OBVIOUS = {"lo_incl": False, "hi_incl": False, "passes_on": False, "severity": "warning"}

_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:bool")
for _class in (_Loader, _Dumper):
    _class.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if tag in _KEPT]
        for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def dump_rubric(rubric: Rubric) -> str:
    """The rubric as YAML text: fields in the model's order, nothing that is empty or default."""
    data = rubric.model_dump(mode="json", exclude_none=True)
    data = {"schema_version": rubric.schema_version, "status": rubric.status, **_plain(data)}
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


def save_rubric(rubric: Rubric, path: Path) -> None:
    """Write the rubric's YAML; the file is complete or untouched."""
    write_whole(path, dump_rubric(rubric).encode("utf-8"))


def load_rubric(path: Path) -> Rubric:
    """Read a rubric's YAML.

    Raises BadInput, with the file and the place, when it is missing, no YAML, or no rubric.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise BadInput(_("{path}: no such file", path=path)) from None
    except (OSError, UnicodeDecodeError):
        raise BadInput(_("{path}: cannot be read as a UTF-8 text file", path=path)) from None
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BadInput(
            _(
                "{path}: line {line}: not valid YAML ({problem}); mend the file or extract it again",
                path=path,
                line=mark.line + 1 if mark else 1,
                problem=error.problem,
            )
        ) from None
    except yaml.YAMLError:
        raise BadInput(_("{path}: not valid YAML; mend the file or extract it again", path=path)) from None
    if not isinstance(data, dict) or not data.keys() & {"schema_version", "indicators"}:
        raise BadInput(_("{path}: not a rubric; make one with: xize extract FILE", path=path))
    try:
        return Rubric.model_validate(data)
    except ValidationError as error:
        raise BadInput(
            *(
                _(
                    "{path}: {place}: {problem}; mend this field",
                    path=path,
                    place=".".join(str(part) for part in problem["loc"]),
                    problem=problem["msg"],
                )
                for problem in error.errors()
            )
        ) from None


def is_rubric_file(path: Path) -> bool:
    """Whether a file is a rubric's YAML (by its first bytes), not a document to extract."""
    try:
        with path.open("rb") as file:
            return file.read(64).startswith(b"schema_version:")
    except OSError:
        return False


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under a temporary name beside it, then rename: readers never see half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _plain(value: Any) -> Any:
    """Without what is empty or obvious: it says nothing and lengthens every diff."""
    if isinstance(value, dict):
        obvious = (
            {**_OBVIOUS, "lo_incl": None} if "grade" in value else _OBVIOUS
        )  # 90分以上 is what a grade begins with
        kept = {k: p for k, v in value.items() if (p := _plain(v)) not in ({}, []) and obvious.get(k, ...) != v}
        return {k: _Line(v) if k in _ONE_LINE and isinstance(v, dict) else v for k, v in kept.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value
