# Brings uv, an interpreter and packages into the checkout and the data folder. Sourced by the scripts; needs bash.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
source "$root/scripts/lib/interpreter.sh"

fail() { # One plain line, and an end.
    printf '%s: %s\n' "scripts/$(basename "$0")" "$*" >&2
    exit 1
}

# Takes --data DIR out of nothing: it only reads it, so that everything lands below it from the first byte.
use_data_folder() { # WORDS…
    local data=${PERHEKESKUS_DATA:-$root/var} word before=
    for word in "$@"; do
        case $word in --data=*) data=${word#--data=} ;; esac
        if [ "$before" = --data ]; then data=$word; fi
        before=$word
    done
    mkdir -p -m 711 "$data" 2>/dev/null && [ -w "$data" ] ||
        fail "no right to write $data: give this user the right, or choose another folder with --data."
    data=$(cd "$data" && pwd)
    export PERHEKESKUS_DATA=$data UV_CACHE_DIR=$data/cache/uv UV_PYTHON_INSTALL_DIR=$data/tools/python
    export UV_PYTHON_INSTALL_BIN=0 UV_NO_PROGRESS=1 npm_config_cache=$data/cache/npm
    export PYTHONPYCACHEPREFIX=$data/cache/bytecode
    # Without bytecode every start would compile everything again.
    unset PYTHONDONTWRITEBYTECODE PYTHONHOME VIRTUAL_ENV
}

# Runs a step quietly; when it fails, its last words come after one plain line.
quietly() { # WHAT COMMAND…
    local what=$1 said
    shift
    if ! said=$("$@" 2>&1); then
        case $said in *"No space left"*) fail "the disk is full: $what needs room. Make some and start again." ;; esac
        fail "$what failed:"$'\n'"$(tail -n 8 <<<"$said")"
    fi
}

find_uv() {
    local candidate
    for candidate in "${PERHEKESKUS_UV:-}" "$(type -P uv)" "$PERHEKESKUS_DATA/tools/uv/bin/uv"; do
        if [ -n "$candidate" ] && "$candidate" --version >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done
    return 1
}

# Puts uv into the data folder, never into the system: by any Python's pip, with the machine's own pip settings.
bring_uv() {
    local home=$PERHEKESKUS_DATA/tools/uv python
    while read -r python; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 || continue
        rm -rf "$home"
        if { "$python" -m venv "$home" && "$home/bin/python" -m pip install --quiet 'uv>=0.5'; } >/dev/null 2>&1 ||
            "$python" -m pip install --quiet --target "$home" 'uv>=0.5' >/dev/null 2>&1; then
            return 0
        fi
    done < <(candidates; type -aP python)
    rm -rf "$home"
    local installer=https://astral.sh/uv/install.sh
    export UV_INSTALL_DIR=$home/bin UV_NO_MODIFY_PATH=1 INSTALLER_NO_MODIFY_PATH=1
    { curl -LsSf "$installer" || wget -qO- "$installer"; } 2>/dev/null | sh >/dev/null 2>&1
    [ -x "$home/bin/uv" ]
}

# uv does not read pip's settings; a machine that has its own index has set it there.
use_index_of_pip() { # PYTHON
    if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
        local index=${PIP_INDEX_URL:-$("$1" -m pip config get global.index-url 2>/dev/null)}
        if [ -n "$index" ]; then export UV_DEFAULT_INDEX=$index; fi
    fi
}

make_environment() { # LOCK
    local uv python environment=$root/.venv
    find_uv >/dev/null || { say "Bringing uv."; bring_uv; } ||
        fail "uv is missing and could not be brought: install Python 3 with pip, or uv itself."
    uv=$(find_uv) || fail "uv was brought but does not start."
    python=$(find_interpreter) || python=3.13
    if ! fits "$environment/bin/python"; then
        [ "$python" != 3.13 ] || say "Bringing Python $python."
        quietly "the environment" "$uv" venv --quiet --clear --python "$python" "$environment"
    fi
    use_index_of_pip "$python"
    say "Bringing packages."
    quietly "installing packages" "$uv" pip sync --quiet --require-hashes --compile-bytecode \
        --python "$environment/bin/python" "$1"
    place_project "$environment"
}

is_project_placed() { # ENVIRONMENT
    [ -x "$1/bin/perhekeskus" ] && compgen -G "$1/lib/python3.*/site-packages/perhekeskus.pth" >/dev/null
}

# The project itself needs no build: its sources are on the path, and its command is a file.
place_project() { # ENVIRONMENT
    local packages
    packages=$("$1/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    printf '%s\n' "$root/src" >"$packages/perhekeskus.pth"
    # Through sh, because the first line of a program must not be long.
    cat >"$1/bin/perhekeskus" <<END
#!/bin/sh
'''exec' "$1/bin/python" "\$0" "\$@"
' '''
import sys
from perhekeskus.site.command import main
if __name__ == "__main__":
    sys.exit(main())
END
    chmod +x "$1/bin/perhekeskus"
}

say() { printf '%s\n' "$*" >&2; }

# The environment with at least the packages of a lock file; a matter of milliseconds when nothing has changed.
use_environment() { # run|dev
    local stamp=$root/.venv/made-from wanted found
    # What is needed to test holds what is needed to run: a house that was tested starts without a change.
    wanted=$(cd "$root" && sha256sum "requirements/$1.txt" scripts/lib/environment.sh && echo "$root|")
    found=$(cat "$stamp" "$stamp.dev" 2>/dev/null)
    if [[ $found != *"$wanted"* ]] || ! fits "$root/.venv/bin/python"; then
        [ -w "$root" ] || fail "no right to write $root: the environment .venv belongs there."
        mkdir -p "$PERHEKESKUS_DATA/run" && chmod 700 "$PERHEKESKUS_DATA/run"
        (
            flock 9 2>/dev/null
            make_environment "$root/requirements/$1.txt"
            rm -f "$stamp" "$stamp.dev"
            if [ "$1" = dev ]; then printf '%s\n' "$wanted" >"$stamp.dev"; fi
            (cd "$root" && sha256sum requirements/run.txt scripts/lib/environment.sh && echo "$root|") >"$stamp"
        ) 9>"$PERHEKESKUS_DATA/run/environment.lock" || exit 1
    fi
    # «uv pip sync» by hand takes away what an earlier kind of installation had brought, the command too.
    is_project_placed "$root/.venv" || { [ -w "$root/.venv/bin" ] && place_project "$root/.venv"; } ||
        fail "the command perhekeskus is missing in $root/.venv, and there is no right to put it there."
    if PERHEKESKUS_UV=$(find_uv); then export PERHEKESKUS_UV; else unset PERHEKESKUS_UV; fi
}
