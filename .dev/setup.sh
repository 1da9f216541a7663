# Sourced by `open` and `test`: makes what they need; costs a few milliseconds once it is there.
#
#   set_up PACKAGES SYSTEM
#       PACKAGES  run | test                 which Python packages go into .venv
#       SYSTEM    headless | window | test   which needs of system-packages.txt are looked after
#
# Three steps, each with a stamp in .venv that tells when it must be done again: the environment,
# the system's packages, the Python packages. The first can ask for Python itself, the second for
# libraries; both are installed only with apt, as root or where sudo asks no password. Otherwise
# the script says what to install and ends with status 2.
# shellcheck shell=bash

unset CDPATH
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
venv=$root/.venv
python= # the interpreter that find_python found
apt_is_fresh=
no_network= # yes once something could not be fetched for want of a network

# Settings for other Pythons would lead this one to the wrong packages.
unset PYTHONHOME PYTHONPATH
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1

say() { printf 'set-up: %s\n' "$*" >&2; }

fail() {
    say "$@"
    exit 2
}

# Runs a command; what it prints is shown only if it fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    ((status == 0)) || cat -- "$log" >&2
    rm -f -- "$log"
    return "$status"
}

# What package managers say where there is no network, or none that leads to their servers.
network_words='Temporary failure|Could not resolve|Name or service not known|Network is unreachable'
network_words+='|NewConnectionError|ConnectTimeout|No route to host|Connection timed out|Could not connect'

# As `quietly`, for what fetches something: that there is no network is said in one line.
fetching() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null || status=$?
    if ((status != 0)) && grep -qE "$network_words" -- "$log"; then
        no_network=yes
    elif ((status != 0)); then
        cat -- "$log" >&2
    fi
    rm -f -- "$log"
    return "$status"
}

without_network() {
    fail "no network: $1 could not be fetched; connect this machine, then run the command again"
}

# --- apt ---

# Without 9, the lock of set_up: a daemon that an installation starts would hold it for ever.
as_root() {
    if ((EUID == 0)); then "$@" 9<&-; else sudo -n -- "$@" 9<&-; fi
}

may_install() {
    command -v apt-get >/dev/null && as_root true 2>/dev/null
}

apt_refresh() {
    [[ ! $apt_is_fresh ]] || return 0
    # A broken third-party source must not stand in the way: whether the packages can be had is
    # for the installation to find out.
    fetching as_root apt-get -o DPkg::Lock::Timeout=300 update || true
    apt_is_fresh=yes
}

apt_install() {
    say "installing with apt: $*"
    apt_refresh
    # A new machine often has another apt running, so wait for its lock.
    fetching as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" || return
    no_network= # whatever some other source said
}

# The lines of standard input, each once, in one line.
in_one_line() { sort -u | paste -s -d ' '; }

apt_advice() {
    echo "sudo apt-get update && sudo apt-get install --no-install-recommends" \
        "$(in_one_line <<<"$1")"
}

# How to install what the lines of missing.py in $1 tell of, with the package manager that is here.
advice() {
    if command -v apt-get >/dev/null; then
        apt_advice "$(cut -f 3 <<<"$1")"
    elif command -v dnf >/dev/null; then
        echo "sudo dnf install $(cut -f 5 <<<"$1" | sed "s/.*/'&'/" | in_one_line)"
    elif command -v zypper >/dev/null; then
        echo "sudo zypper install $(cut -f 5 <<<"$1" | sed "s/.*/'&'/" | in_one_line)"
    elif command -v pacman >/dev/null; then
        echo "sudo pacman -S --needed $(cut -f 4 <<<"$1" | in_one_line)"
    else
        echo "the packages of this system that contain $(cut -f 2 <<<"$1" | in_one_line)"
    fi
}

# --- the environment ---

is_usable() {
    "$1" -c 'import ctypes, ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
        >/dev/null 2>&1
}

find_python() {
    local name
    # The environment that may be about to be replaced must not be what replaces it.
    local PATH=${PATH//"$venv/bin:"/}
    if [[ ${PYTHON:-} ]]; then
        is_usable "$PYTHON" ||
            fail "PYTHON=$PYTHON is not a Python 3.11 or newer with its venv and ensurepip modules"
        python=$(command -v "$PYTHON")
        return 0
    fi
    for name in python3.14 python3.13 python3.12 python3.11 python3; do
        if command -v "$name" >/dev/null && is_usable "$name"; then
            python=$(command -v "$name")
            return 0
        fi
    done
    return 1
}

# The apt packages of a Python that is new enough: the system's own or, where that is older, one
# that stands beside it; none if there is neither. With no lists yet, the system's own is the guess.
python_packages() {
    local own version
    own=$(apt-cache show --no-all-versions python3 2>/dev/null |
        sed -n 's/^Version: 3\.\([0-9]*\).*/\1/p') || true
    if ((${own:-11} < 11)); then
        for version in 3.14 3.13 3.12 3.11; do
            if apt-cache show "python$version-venv" >/dev/null 2>&1; then
                printf 'python%s\npython%s-venv\n' "$version" "$version"
                return 0
            fi
        done
        return 1
    fi
    printf 'python3\npython3-venv\n'
}

install_python() {
    local names
    may_install || return 1
    apt_refresh
    mapfile -t names < <(python_packages)
    ((${#names[@]} > 0)) && apt_install "${names[@]}" && find_python
}

# What to type, so that neither Python nor what the purpose $1 needs is missing afterwards.
python_advice() {
    if command -v apt-get >/dev/null && python_packages >/dev/null; then
        apt_advice "$(python_packages && missing python3 "$1" 2>/dev/null | cut -f 3)"
    elif command -v dnf >/dev/null; then
        echo "sudo dnf install python3.12"
    elif command -v zypper >/dev/null; then
        echo "sudo zypper install python312"
    elif command -v pacman >/dev/null; then
        echo "sudo pacman -S python"
    else
        echo "see the packages of this system or python.org, and set PYTHON to its path"
    fi
}

# Where the environment stands and what its Python really is: a checkout that was moved, or a
# Python that was replaced, needs a new one.
environment_identity() { printf '%s\n%s\n' "$root" "$(readlink -f -- "$venv/bin/python")"; }

is_asked_for() {
    local which='import sys; print(sys.base_prefix, sys.version)'
    [[ ! ${PYTHON:-} ]] ||
        [[ $("$venv/bin/python" -c "$which" 2>&1) == "$("$PYTHON" -c "$which" 2>&1)" ]]
}

environment_is_ready() {
    [[ ! -e $venv/unfinished && -x $venv/bin/python && -f $venv/stamp-environment ]] &&
        [[ $(<"$venv/stamp-environment") == "$(environment_identity)" ]] && is_asked_for
}

# An environment that someone made here by hand, whole and new enough, is kept.
environment_is_adopted() {
    [[ ! -e $venv/unfinished && ! -e $venv/stamp-environment && -x $venv/bin/python ]] &&
        grep -qsF -- "$venv" "$venv/bin/activate" &&
        "$venv/bin/python" -c 'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null &&
        is_asked_for
}

make_environment() {
    if ! environment_is_adopted; then
        find_python || install_python || { [[ $no_network ]] && without_network "Python 3.11"; } ||
            fail "a Python 3.11 or newer with its venv module is needed: $(python_advice "$1")"
        say "making .venv with $("$python" -V)"
        rm -rf -- "$venv"
        mkdir -- "$venv"
        : >"$venv/unfinished" # if this is interrupted, the next run starts over
        quietly "$python" -m venv "$venv" || fail "$python could not make .venv"
        rm -- "$venv/unfinished"
    fi
    environment_identity >"$venv/stamp-environment"
}

# --- the system's packages ---

# The loader's cache changes with every library that is installed or removed.
system_identity() {
    printf '%s\n' "$(<"$root/.dev/system-packages.txt")"
    cat /etc/os-release 2>/dev/null || true
    stat -c '%Y %s' /etc/ld.so.cache 2>/dev/null || true
}

system_is_ready() {
    [[ $1 == headless || $OSTYPE != linux* ]] && return 0
    [[ -f $venv/stamp-system-$1 ]] && [[ $(<"$venv/stamp-system-$1") == "$(system_identity)" ]]
}

# What the purpose $2 needs and the system lacks, as the Python $1 sees it (any 3 will do).
missing() {
    [[ $2 == headless ]] || "$1" -I "$root/.dev/missing.py" "$2"
}

install_system() {
    local found wished needed names
    found=$(missing "$venv/bin/python" "$1")
    if [[ $found ]] && may_install; then
        mapfile -t names < <(cut -f 3 <<<"$found" | sort -u)
        if ! apt_install "${names[@]}"; then
            # What is only wished for must not hold up the rest.
            mapfile -t names < <(grep -v '^wish' <<<"$found" | cut -f 3 | sort -u)
            ((${#names[@]} == 0)) || apt_install "${names[@]}" || true
        fi
        found=$(missing "$venv/bin/python" "$1")
    fi
    needed=$(grep -v '^wish' <<<"$found" || true)
    wished=$(grep '^wish' <<<"$found" || true)
    if [[ $needed && $no_network ]]; then
        without_network "$(cut -f 3 <<<"$needed" | in_one_line)"
    fi
    if [[ $needed ]]; then
        say "the system lacks $(cut -f 2 <<<"$needed" | in_one_line)"
        say "install with this, then run the command again:"
        printf '\n    %s\n\n' "$(advice "$found")" >&2
        exit 2
    fi
    [[ ! $wished ]] || say "there is no font for Chinese; to have one: $(advice "$wished")"
    system_identity >"$venv/stamp-system-$1"
}

# --- the Python packages ---

packages_are_ready() {
    [[ -f $venv/stamp-packages-$1 ]] &&
        [[ $(<"$venv/stamp-packages-$1") == "$(<"$root/pyproject.toml")" ]]
}

# Runs a command in the checkout's own folder.
in_root() { (cd -- "$root" && "$@"); }

# From the checkout's folder, since its path may hold what pip would take for more than a path.
pip_install() {
    "$venv/bin/python" -m pip install --no-input --progress-bar off --retries 2 "$@"
}

install_packages() {
    local what=. stamp=$venv/stamp-packages-$1 status=0
    [[ $1 == run ]] || what=".[$1]"
    say "installing the Python packages into .venv; the first time this takes a minute or more"
    rm -f -- "$stamp"
    : >"$venv/unfinished"
    cp -- "$root/pyproject.toml" "$venv/pyproject-before" # it may be edited meanwhile
    fetching in_root pip_install --config-settings editable_mode=compat -e "$what" || status=$?
    rm -- "$venv/unfinished"
    ((status == 0)) || [[ ! $no_network ]] || without_network "the Python packages"
    ((status == 0)) || fail "pip could not install the packages (its words are above)"
    cp -- "$venv/pyproject-before" "$venv/stamp-packages-run"
    mv -- "$venv/pyproject-before" "$stamp"
}

# --- the compiled engine ---

# Compiles what trains fastest, where there is a compiler; else the program trains with NumPy, and
# says so. Costs nothing while the library is newer than all that it is made of.
build_engine() {
    local folder=$root/playground/engine/kernel library found source
    library=$folder/kernel.so
    [[ $(uname -s) != Darwin ]] || library=$folder/kernel.dylib
    [[ -f $folder/build.py ]] || return 0
    if [[ -f $library ]]; then
        found=yes
        for source in "$folder"/*.[ch] "$folder"/build.py "$folder"/processors.py; do
            [[ $library -nt $source ]] || found=
        done
        [[ ! $found ]] || return 0
    fi
    command -v "${CC:-cc}" >/dev/null || command -v gcc >/dev/null ||
        command -v clang >/dev/null || return 0
    say "compiling the engine"
    in_root "$venv/bin/python" -m playground.engine.kernel.build ||
        say "it could not be compiled (the compiler's words are above); training with NumPy"
}

# --- all of it ---

all_is_ready() {
    environment_is_ready && system_is_ready "$2" && packages_are_ready "$1"
}

set_up() {
    if all_is_ready "$@"; then
        build_engine
        return 0
    fi
    # Two commands started together must not make the same environment; nor must one that follows
    # another whose pip outlived it, so pip holds the lock too.
    exec 9<"$root/.dev"
    if command -v flock >/dev/null && ! flock -n 9; then
        say "waiting for another set-up of this checkout"
        flock 9
    fi
    environment_is_ready || make_environment "$2"
    system_is_ready "$2" || install_system "$2"
    packages_are_ready "$1" || install_packages "$1"
    build_engine
    exec 9<&-
}
