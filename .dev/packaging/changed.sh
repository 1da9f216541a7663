#!/usr/bin/env bash
# Whether anything that the packages depend on was changed in the commits of the last day before
# HEAD, or is changed in the checkout. Says what, and ends with 0; else with 1. A day, since several
# commits often arrive together. Where the history does not reach back so far (a shallow clone) or
# is not there, nobody can know: then they are to be tested, too.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.."
paths=(
    pyproject.toml .dev/package .dev/packaging .dev/test-packages .github
    resources/packaging resources/licences tests/packaging
    playground/__main__.py playground/paths.py playground/licences.py
    playground/ui/panels/__init__.py playground/engine/kernel
)

if ! top=$(git rev-parse --show-toplevel 2>/dev/null) || [[ ! $top -ef . ]] ||
    ! head=$(git log -1 --format=%ct 2>/dev/null); then
    echo "there is no history to look at"
    exit 0
fi
if [[ $(git status --porcelain -- "${paths[@]}") ]]; then
    echo "changes that are not committed"
    exit 0
fi
since=$((head - 86400))
found=$(git log -1 --since="$since" --format='%h %s' -- "${paths[@]}")
if [[ $found ]]; then
    echo "$found"
    exit 0
fi
if [[ $(git rev-parse --is-shallow-repository) == true ]]; then
    oldest=$(git log --format=%ct | tail -n 1)
    if ((oldest > since)); then
        echo "the history in this clone is too short to tell"
        exit 0
    fi
fi
exit 1
