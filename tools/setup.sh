# What ./run and ./test share: progress, packages, the front end's tools, the release build.
# Sourced, never run. POSIX sh. Nothing here needs more than Debian 12's base system.

root=$(pwd)
logs=$root/build/log
mkdir -p "$logs"

build_packages="ca-certificates g++ cmake ninja-build ccache pkg-config
  libboost1.81-dev libboost-json1.81-dev zlib1g-dev libsqlite3-dev libpq-dev libsodium-dev
  libssl-dev libyaml-cpp-dev libxlsxwriter-dev libzip-dev libexpat1-dev
  libpugixml-dev libspdlog-dev libfmt-dev libgtest-dev libgmock-dev poppler-utils"
test_packages="postgresql-15 chromium fonts-noto-cjk util-linux"
fuzz_packages="clang-14 libclang-rt-14-dev"

say() { printf '%s\n' "$*"; }
complain() { printf '%s\n' "$*" >&2; }

# -------------------------------------------------------------------------- progress

ticker_pid=
terminal=no
[ -t 1 ] && terminal=yes

seconds() { date +%s; }
clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# Tells every few seconds how long the step takes and what its log says last.
tick() {
    started=$(seconds)
    [ $terminal = yes ] && pause=1 || pause=20
    # A sleep that outlives us must not hold the terminal or pipe of whoever called.
    while sleep $pause </dev/null >/dev/null 2>&1; do
        # What ninja counts says more than a compiler's last remark.
        last=$(tail -n 60 "$1" 2>/dev/null | grep '^\[[0-9]' | tail -n 1)
        [ -n "$last" ] || last=$(tail -n 1 "$1" 2>/dev/null)
        last=$(printf '%s' "$last" | LC_ALL=C tr -cd ' -~' | cut -c1-80)
        if [ $terminal = yes ]; then
            printf '\r\033[K    %s  %s' "$(clock $(($(seconds) - started)))" "$last"
        else
            printf '    %s  %s\n' "$(clock $(($(seconds) - started)))" "$last"
        fi
    done
}

stop_ticker() {
    [ -n "$ticker_pid" ] || return 0
    kill "$ticker_pid" 2>/dev/null
    wait "$ticker_pid" 2>/dev/null
    ticker_pid=
    [ $terminal = yes ] && printf '\r\033[K'
    return 0
}

# logged NAME COMMAND...: the output goes to build/log/NAME.log; a failure shows what matters.
logged() {
    log=$logs/$1.log
    shift
    : >"$log"
    tick "$log" &
    ticker_pid=$!
    logged_rc=0
    "$@" >"$log" 2>&1 </dev/null || logged_rc=$?
    stop_ticker
    [ $logged_rc -eq 0 ] || show_failure "$log"
    return $logged_rc
}

show_failure() {
    complain "    failed; what its log says (all of it: ${1#"$root"/}):"
    if grep -qE 'error:|FAILED|Error' "$1"; then
        grep -nE -A4 'error:|FAILED|Failure|Error|undefined reference' "$1" | head -60 |
            sed 's/^/    | /' >&2
    fi
    tail -n 15 "$1" | sed 's/^/    | /' >&2
}

# --------------------------------------------------------------------------------- packages

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        complain "Installing packages needs root: run this as root, or install sudo. Wanted: $*"
        return 1
    fi
}

missing_packages() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null)
        case $state in ii*) ;; *) printf '%s ' "$package" ;; esac
    done
}

# Installs what is missing and nothing else. No package is removed for it, no service started.
need_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        complain "This is made for Debian 12: apt-get was not found." \
            "docs/operations.md lists the packages."
        return 1
    fi
    # shellcheck disable=SC2086,SC2046
    missing=$(missing_packages $*)
    [ -n "$missing" ] || return 0
    say "  installing: $missing"
    # sudo asks for its password here, where it is seen, not behind the progress line.
    as_root true || return 1
    case " $missing" in *" postgresql"*) forbid_main_cluster || return 1 ;; esac
    logged apt-update as_root apt-get update || return 1
    forbid_services
    # shellcheck disable=SC2086
    logged apt-install as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y \
        --no-remove --no-install-recommends -o Dpkg::Use-Pty=0 \
        -o Dpkg::Options::=--force-confold $missing
    installed=$?
    allow_services
    return $installed
}

# Debian starts a database cluster for everybody who installs PostgreSQL; the tests bring their own.
forbid_main_cluster() {
    conf=/etc/postgresql-common/createcluster.conf
    [ -e $conf ] && return 0
    as_root mkdir -p /etc/postgresql-common &&
        echo 'create_main_cluster = false' | as_root tee $conf >/dev/null
}

our_policy=
forbid_services() {
    [ -e /usr/sbin/policy-rc.d ] && return 0
    our_policy=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
    as_root chmod 755 /usr/sbin/policy-rc.d
}

allow_services() {
    [ -n "$our_policy" ] || return 0
    our_policy=
    as_root rm -f /usr/sbin/policy-rc.d
}

# -------------------------------------------------------------------------------- front end

# Vite 8 wants Node 20.19, 22.12 or later; Debian 12 has 18.
node_is_good() {
    command -v npm >/dev/null 2>&1 || return 1
    version=$(node --version 2>/dev/null) || return 1
    version=${version#v}
    major=${version%%.*}
    minor=${version#*.}
    minor=${minor%%.*}
    [ "$major" -gt 22 ] || { [ "$major" -eq 22 ] && [ "$minor" -ge 12 ]; } ||
        { [ "$major" -eq 20 ] && [ "$minor" -ge 19 ]; }
}

# What to install so that need_node can do its work: nothing where a good Node is already.
node_packages() {
    (PATH=$root/build/node/node_modules/.bin:$PATH && node_is_good) || echo nodejs npm
}

# Debian's npm fetches a newer Node and npm as two ordinary packages into build/node, once.
need_node() {
    tools=$root/build/node/node_modules/.bin
    PATH=$tools:$PATH
    export PATH
    node_is_good && return 0
    mkdir -p "$root/build/node"
    say "  fetching Node 22 and npm 11 into build/node"
    logged node npm install --prefix "$root/build/node" --no-audit --no-fund node@22 npm@11 ||
        return 1
    hash -r
    node_is_good && return 0
    complain "    build/node has no working Node ($(node --version 2>&1)):" \
        "remove build/node and try again."
    return 1
}

stamp_is() { [ "$(cat "$root/build/stamp/$1" 2>/dev/null)" = "$2" ]; }
set_stamp() { mkdir -p "$root/build/stamp" && printf '%s\n' "$2" >"$root/build/stamp/$1"; }

in_web() { (cd "$root/web" && "$@"); }

# Packages of the front end, exactly as locked; skipped while the lock file is the same.
need_web_packages() {
    lock=$(cat "$root/web/package.json" "$root/web/package-lock.json" | sha256sum)
    [ -d "$root/web/node_modules" ] && stamp_is web-packages "$lock" && return 0
    need_node || return 1
    say "  fetching the front end's packages"
    logged web-packages in_web npm ci --no-audit --no-fund || return 1
    set_stamp web-packages "$lock"
}

# The pages in web/dist; skipped while no source has changed.
build_web() {
    # Two files of types are written by the build itself.
    sources=$(cd "$root" && find web openapi.yaml \( -name node_modules -o -name dist \) -prune -o \
        -type f ! -name schema.d.ts ! -name components.d.ts -print 2>/dev/null | LC_ALL=C sort |
        tr '\n' '\0' | xargs -0 sha256sum | sha256sum)
    [ -f "$root/web/dist/index.html" ] && stamp_is web "$sources" && return 0
    need_node && need_web_packages || return 1
    say "  building the pages"
    logged web-build in_web npm run build || return 1
    set_stamp web "$sources"
}

# ------------------------------------------------------------------------------------ build

# Some files want more than a gigabyte to compile: a small machine builds one at a time.
jobs() {
    cores=$(nproc)
    fit=$(awk '/^MemAvailable:/ {print int($2 / 1300000)}' /proc/meminfo 2>/dev/null)
    [ -n "$fit" ] && [ "$fit" -lt "$cores" ] && cores=$fit
    [ "$cores" -ge 1 ] || cores=1
    echo "$cores"
}

# build PRESET [TARGET...]
build() {
    preset=$1
    shift
    if [ ! -f "$root/build/$preset/build.ninja" ]; then
        logged "$preset-configure" cmake --preset "$preset" || return 1
    fi
    logged "$preset-build" ninja -C "$root/build/$preset" -k 20 -j "$(jobs)" "$@"
}
