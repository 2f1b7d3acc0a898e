"""The house is kept: folders and tuples agree, and nobody imports what is not theirs."""

import ast
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from types import ModuleType
from typing import get_type_hints

import pytest

import benchmark_cli
from benchmark_cli import aims, paper_names, papers, render, rules
from benchmark_cli.cli import commands
from benchmark_cli.cli.app import COMMANDS
from benchmark_cli.document import Document
from benchmark_cli.inputs import checks
from benchmark_cli.inputs.checks.case import Check
from benchmark_cli.papers import catalogue
from benchmark_cli.papers.kind import DocumentKind, ReadBy, Request

ROOT = Path(__file__).parents[1]


def modules_of(package: ModuleType) -> list[ModuleType]:
    """All modules of a package, imported."""
    names = [name for _, name, _ in pkgutil.iter_modules(package.__path__, package.__name__ + ".")]
    assert names, f"{package.__name__} has no modules"
    return [importlib.import_module(name) for name in names]


@pytest.mark.parametrize(("package", "listed"), [(rules, rules.RULES), (aims, aims.AIMS)])
def test_every_plug_in_class_is_listed(package: ModuleType, listed: tuple[type, ...]) -> None:
    """Each class with a `kind` that a module of the folder defines stands in the tuple, and nothing else."""
    found = {
        value
        for module in modules_of(package)
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == module.__name__ and "kind" in vars(value)
    }
    assert found == set(listed)
    assert len({plug_in.kind for plug_in in listed}) == len(listed) > 4


def test_every_check_is_listed_once() -> None:
    """Each check that a module of `checks` defines stands in one of the three tuples."""
    found = [value for module in modules_of(checks) for value in vars(module).values() if isinstance(value, Check)]
    listed = [*checks.CHECKS, *checks.ADVICE, *checks.ARITHMETIC]
    assert len(found) == len(listed) > 20
    assert all(check in listed for check in found)


def test_every_paper_and_format_is_listed() -> None:
    """Each module with `build` stands in DOCUMENTS, each with `write` in FORMATS, under names that differ."""
    kinds = {module for module in modules_of(papers) if hasattr(module, "build")}
    writers = {module for module in modules_of(render) if hasattr(module, "write") and hasattr(module, "use")}
    assert kinds == set(catalogue.DOCUMENTS)
    assert writers == set(render.load_formats())
    assert len({kind.name for kind in catalogue.DOCUMENTS}) == len(kinds) > 4


def test_papers_are_called_as_their_files() -> None:
    """The name by which a kind is listed, and loaded, is the one that the command line and the pack use."""
    assert [*paper_names.OF_COMMANDS, *paper_names.ROSTERS] == [kind.name for kind in catalogue.DOCUMENTS]


@pytest.mark.parametrize("kind", catalogue.DOCUMENTS, ids=lambda kind: kind.name)
def test_a_paper_has_what_a_kind_needs(kind: DocumentKind) -> None:
    """What mypy would see, if kinds were not loaded by name: a name, a use, and what is built from one request."""
    assert isinstance(kind.use, ReadBy)
    hints = get_type_hints(kind.build)
    assert hints == {"request": Request, "return": Document}


def test_every_command_is_listed() -> None:
    """Each module of `cli/commands` is a command of the program."""
    names = {module.__name__.rpartition(".")[2].removesuffix("_") for module in modules_of(commands)}
    assert names == {*COMMANDS}


@pytest.mark.skipif(not shutil.which("lint-imports", path=str(Path(sys.executable).parent)), reason="not installed")
def test_layers_are_kept() -> None:
    """`lint-imports` finds every contract kept, and has looked at the whole package."""
    tool = Path(sys.executable).parent / "lint-imports"
    shown = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.returncode == 0, shown.stdout
    assert "0 broken" in shown.stdout


def test_no_module_needs_itself() -> None:
    """Not by way of others either, nor where an import stands in a function or is for types alone."""
    root = Path(str(benchmark_cli.__file__)).parent
    trees = {
        ".".join(path.relative_to(root.parent).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text()
        )
        for path in root.rglob("*.py")
    }

    def imports(tree: ast.Module) -> Iterator[str]:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                yield from (node.module, *(f"{node.module}.{one.name}" for one in node.names))

    needs = {name: {one for one in imports(tree) if one in trees} for name, tree in trees.items()}
    # A package named for one of its modules is no need of what it holds itself.
    found = {
        name: {one for one in own if not any(two.startswith(f"{one}.") for two in own)} for name, own in needs.items()
    }
    TopologicalSorter(found).prepare()


def test_help_and_version_load_no_library() -> None:
    """Help loads neither solver nor YAML nor Rich, and the workflow loads no solver until something is solved."""
    code = (
        "import sys; from benchmark_cli.cli.app import help_of; "
        "from benchmark_cli.language import ENGLISH; help_of('roster', ENGLISH); "
        "assert not {'numpy', 'highspy', 'yaml', 'rich', 'benchmark_cli.api'} & set(sys.modules); "
        "import benchmark_cli.api; assert not {'numpy', 'highspy', 'rich'} & set(sys.modules); print('looked')"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert shown.stdout == "looked\n", shown.stderr


def test_the_package_is_typed() -> None:
    """The marker for type checkers is in the package."""
    assert (Path(benchmark_cli.__file__).parent / "py.typed").exists()


def test_nothing_asks_which_rule_or_aim_it_is() -> None:
    """Outside `rules` and `aims` no code tells one rule or aim from another: a new one would be forgotten there."""
    package = Path(benchmark_cli.__file__).parent
    classes = {each.__name__ for each in (*rules.RULES, *aims.AIMS)}
    kinds = {each.kind for each in (*rules.RULES, *aims.AIMS)}
    told = []
    for file in sorted(package.rglob("*.py")):
        if file.relative_to(package).parts[0] not in {"rules", "aims"}:
            nodes = ast.walk(ast.parse(file.read_text("utf-8")))
            told += [f"{file.name}:{node.lineno}" for node in nodes if _tells_kinds_apart(node, classes, kinds)]
    assert told == []


def _tells_kinds_apart(node: ast.AST, classes: set[str], kinds: set[str]) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="isinstance" | "issubclass"), args=[_, asked]):
            return any(isinstance(one, ast.Name) and one.id in classes for one in ast.walk(asked))
        case ast.MatchClass(cls=ast.Name(id=name)):
            return name in classes
        case ast.Compare():
            parts = [*ast.walk(node)]
            asks_type = any(isinstance(one, ast.Name) and one.id in classes for one in parts)
            is_kind = any(isinstance(one, ast.Attribute) and one.attr == "kind" for one in parts)
            return asks_type or (is_kind and any(isinstance(one, ast.Constant) and one.value in kinds for one in parts))
    return False


def test_a_type_has_a_name_of_its_own() -> None:
    """No two modules have a type of one name, but the commands, whose types are those of their options."""
    package = Path(benchmark_cli.__file__).parent
    owners: dict[str, set[str]] = {}
    for file in package.rglob("*.py"):
        if file.parent.name != "commands":
            for name in _types(ast.parse(file.read_text("utf-8"))):
                owners.setdefault(name, set()).add(file.relative_to(package).as_posix())
    assert {name: files for name, files in owners.items() if len(files) > 1} == {}


def _types(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.ClassDef(name=name):
                yield name.lstrip("_")
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                if re.match(r"_?[A-Z][a-z]", name):
                    yield name.lstrip("_")
