#!/bin/sh
# Runs the first Python that is new enough, with the given arguments: PYTHON's choice, then the path's, uv's, pyenv's.
# pyenv and uv read .python-version themselves.
set -u

for python in "${PYTHON:-}" python3.13 python3 python3.14 python3.12 \
    "$(uv python find --system '>=3.12' 2>/dev/null)" \
    "${PYENV_ROOT:-${HOME:-}/.pyenv}"/versions/3.1[2-9]*/bin/python3; do
    if [ -n "$python" ] &&
        "$python" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
        exec "$python" "$@"
    fi
done
echo "Install Python 3.12 or newer with its venv module (Debian: apt-get install python3 python3-venv), or name one: PYTHON=/path/to/python3 make" >&2
exit 1
