"""The command `perhekeskus`: plain verbs, most of them a room's own management command."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from perhekeskus.site import demonstration, identity_provider
from perhekeskus.site.data_folder import DataFolder, HouseError, chosen_data_folder, in_plain_words
from perhekeskus.site.database import from_url, working_copy
from perhekeskus.site.saying import complain, say


@dataclass(frozen=True)
class Verb:
    """One word after `perhekeskus`: what it does in plain words, and the management command behind it."""

    says: str
    command: str = ""


VERBS = {
    "up": Verb("start everything on one address and keep it running (Ctrl-C stops it)"),
    "prepare": Verb("make the database and the edition ready for this version (part of up)"),
    "load-base": Verb("bring the base data of this version into the database", "load_base"),
    "import": Verb("bring services and places of another system: ptv, hsds, units", "import_source"),
    "find-twins": Verb("look for services, places and organisations that two sources give", "find_twins"),
    "check-links": Verb("try whether the pages that services and places lead to still answer", "check_links"),
    "publish": Verb("publish a new edition from the database", "publish"),
    "editions": Verb("list the editions, or go back to an older one with --use", "editions"),
    "take-down": Verb("take something off every page at once, in every edition", "take_down"),
    "create-administrator": Verb("make a staff account with all rights", "create_administrator"),
    "make-member": Verb("let somebody care for the records of an organisation or an area", "make_member"),
    "demonstration": Verb(
        "show the demonstration sign-ins of this house, with the code of the moment", "demonstration"
    ),
    "reset-sign-in": Verb("give a staff account a new password when its owner has lost the way in", "reset_sign_in"),
    "messages": Verb("collect the texts to translate; with --check only say what is missing"),
    "assets": Verb("make the page styles and scripts (part of up)"),
    "worker": Verb("do the background work (part of up)", "worker"),
    "migrate": Verb("bring the database's tables up to this version", "migrate"),
    "psql": Verb("open the database's own prompt"),
    "manage": Verb("run any Django management command"),
}

OTHER_PROGRAMS = frozenset({"manage", "psql"})
"""Verbs that hand their words on."""


def main(words: Sequence[str] | None = None) -> int:
    """Runs one verb. Every foreseen hindrance is one line on standard error and a code that is not 0."""
    given = list(sys.argv[1:] if words is None else words)
    if not given or given[0] in {"-h", "--help", "help"}:
        say(_help())
        return 0
    verb, rest = given[0], given[1:]
    if verb not in VERBS:
        complain(f"there is no verb «{verb}». The verbs are: {', '.join(VERBS)}.")
        return 2
    try:
        return _run(verb, rest)
    except HouseError as error:
        complain(str(error))
    except OSError as error:
        complain(in_plain_words(error))
    except KeyboardInterrupt:
        return 130
    return 1


def _help() -> str:
    width = max(map(len, VERBS))
    lines = "\n".join(f"  {name:{width}}  {verb.says}" for name, verb in VERBS.items())
    return (
        "perhekeskus VERB [options]\n\n"
        "An open digital family centre.\n\n"
        f"{lines}\n\n"
        "Every verb takes --data DIR, the folder it writes to (default: var in the checkout, or PERHEKESKUS_DATA);\n"
        "after manage and psql it comes first. «perhekeskus VERB --help» says more about one verb."
    )


def _run(verb: str, rest: list[str]) -> int:
    if verb == "up":
        return _up(rest)
    folder, rest = _take_data_folder(rest, only_first=verb in OTHER_PROGRAMS)
    use_environment(folder)
    match verb:
        case "prepare":
            from perhekeskus.site.prepare import prepare

            prepare(folder)
        case "assets":
            from perhekeskus.site import assets

            if rest == ["--test"]:
                say(str(assets.test_packages(folder)))
            else:
                say("Made." if assets.build_if_stale(folder) else "Nothing has changed.")
        case "messages":
            from perhekeskus.site.messages import main as messages

            return messages(folder, rest)
        case "psql":
            return _psql(folder, rest)
        case "manage":
            return _manage(rest or ["help"])
        case _:
            return _manage([VERBS[verb].command, *rest])
    return 0


def _up(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/up", description=VERBS["up"].says)
    parser.add_argument("--port", type=_port, default=8000, help="the port to answer on (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to answer on (127.0.0.1: this machine only)")
    parser.add_argument("--data", metavar="DIR", help="the folder for everything it writes (var in the checkout)")
    parser.add_argument(
        "--demonstration", action="store_true", help="with made-up sign-ins of staff, on this machine only"
    )
    options = parser.parse_args(words)
    if options.demonstration:
        demonstration.refuse_where_others_come(options.host, os.environ)
    _refuse_broken_url()
    folder = chosen_data_folder(options.data)
    _refuse_half_a_provider(folder)
    # Before anything is written there, bytecode included.
    folder.open()
    use_environment(folder)
    from perhekeskus.site.supervisor import House

    return House(folder, options.host, options.port, is_demonstration=options.demonstration).run()


def _refuse_broken_url() -> None:
    url = os.environ.get("DATABASE_URL")
    if url:
        try:
            from_url(url)
        except ValueError as error:
            raise HouseError(f"{error}.") from None


def _refuse_half_a_provider(folder: DataFolder) -> None:
    try:
        identity_provider.from_environment(os.environ, folder.root)
    except ValueError as error:
        raise HouseError(f"{error}.") from None


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"«{text}» is no port; ports are numbers from 1 to 65535")
    return int(text)


def _take_data_folder(words: list[str], *, only_first: bool) -> tuple[DataFolder, list[str]]:
    """What follows may be another program's words, which may have a --data of their own."""
    if only_first and not (words and words[0].partition("=")[0] == "--data"):
        return chosen_data_folder(), words
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data")
    options, rest = parser.parse_known_args(words)
    return chosen_data_folder(options.data), rest


def use_environment(folder: DataFolder) -> None:
    """Tells Django and every child which house this is; bytecode, too, is written below the data folder."""
    os.environ["PERHEKESKUS_DATA"] = str(folder.root)
    os.environ["DJANGO_SETTINGS_MODULE"] = "perhekeskus.site.settings"
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(folder.cache / "bytecode")


def _manage(words: list[str]) -> int:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["perhekeskus", *words])
    return 0


def _psql(folder: DataFolder, words: list[str]) -> int:
    from perhekeskus.site.postgres import programs

    place = working_copy(folder.root, os.environ.get("DATABASE_URL"))
    names = {
        "HOST": "PGHOST",
        "PORT": "PGPORT",
        "USER": "PGUSER",
        "PASSWORD": "PGPASSWORD",
        "NAME": "PGDATABASE",
    }
    values = {names[key]: str(value) for key, value in place.items() if key in names and value}
    own = Path(programs()) / "psql"
    os.execve(own, [str(own), *words], os.environ | values)


if __name__ == "__main__":
    sys.exit(main())
