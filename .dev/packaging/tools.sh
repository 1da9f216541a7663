# Sourced after setup.sh by `package` and `test-packages`: what they need beyond it.
# shellcheck shell=bash

# Makes the environment that builds packages, apart from the developer's: build/venv.
set_up_building() {
    local stamp
    venv=$root/build/venv
    mkdir -p -- "$root/build"
    environment_is_ready || make_environment test
    system_is_ready test || install_system test
    stamp=$(cat -- "$root/pyproject.toml" "$root/.dev/packaging/requirements.txt")
    if [[ ! -f $venv/stamp-building || $(<"$venv/stamp-building") != "$stamp" ]]; then
        say "installing what builds packages into build/venv"
        rm -f -- "$venv/stamp-building"
        quietly pip_install -r "$root/.dev/packaging/requirements.txt" ||
            fail "pip could not install what builds packages (its words are above)"
        printf '%s\n' "$stamp" >"$venv/stamp-building"
    fi
}

# Installs the apt packages whose command is not there: COMMAND:PACKAGE … . Where that cannot be
# done, what needs them is left out, and said.
want_commands() {
    local pair names=()
    for pair; do
        command -v -- "${pair%%:*}" >/dev/null || names+=("${pair#*:}")
    done
    ((${#names[@]} > 0)) || return 0
    if may_install && apt_install "${names[@]}"; then return 0; fi
    say "not installed, and some forms or tests cannot do without: ${names[*]}"
}

PATH=$PATH:/usr/sbin:/sbin # debootstrap, ldconfig
