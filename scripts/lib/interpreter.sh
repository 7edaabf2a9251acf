# Finding a Python that really starts. Sourced; needs bash.

# Whether a command starts and is at least 3.12. A version manager's shims lie on the path and answer 127.
fits() { # COMMAND
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1
}

# Every candidate, best first, one a line.
candidates() {
    if [ -n "${PERHEKESKUS_PYTHON:-}" ]; then printf '%s\n' "$PERHEKESKUS_PYTHON"; fi
    # All hits on the path, not the first alone: a dead shim may stand before a living interpreter.
    type -aP python3.13 python3.12 python3 2>/dev/null
    local folder
    while read -r folder; do
        if [ -d "$folder" ]; then
            find "$folder" -mindepth 1 -maxdepth 1 -name '[0-9]*' -printf '%f\n' | sort -rV |
                while read -r version; do printf '%s\n' "$folder/$version/bin/python3"; done
        fi
    done < <(version_folders)
}

# Where a version manager keeps its interpreters: named, usual, or known from its shims on the path.
version_folders() {
    printf '%s\n' "${PYENV_ROOT:-${HOME:-/nonexistent}/.pyenv}/versions"
    type -aP python3 2>/dev/null | sed -n 's#/shims/python3$#/versions#p'
}

# The first candidate that fits; nothing when there is none.
find_interpreter() {
    local candidate
    while read -r candidate; do
        if fits "$candidate"; then
            # The interpreter itself, not a shim that may choose another one tomorrow.
            "$candidate" -c 'import os, sys; print(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))'
            return 0
        fi
    done < <(candidates)
    return 1
}
