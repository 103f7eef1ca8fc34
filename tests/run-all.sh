#!/usr/bin/env bash
# Installs what the tests need, builds once, runs every suite (the product's own on SQLite and again on PostgreSQL) and ends
# with one line: N passed, N failed, N skipped. Called by `./otklik test`.
set -uo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
dotnet=${DOTNET:-dotnet}

# Databases of tests live for seconds: in memory, where there is plenty of it, nobody waits for a disk.
scratch_folder() {
  local probe=/dev/shm/otklik-probe-$$ free enough=8000000
  free=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB/\1/p' /proc/meminfo 2>/dev/null)
  if [ -z "${TMPDIR:-}" ] && [ "${free:-0}" -gt "$enough" ] && [ -w /dev/shm ] \
    && [ "$(df -Pk /dev/shm | awk 'NR == 2 { print $4 }')" -gt "$enough" ]; then
    # Where nothing may be run from there, some tests could not.
    printf '#!/bin/sh\n' >"$probe" && chmod +x "$probe" && "$probe" && rm -f "$probe" && printf '/dev/shm\n' && return
    rm -f "$probe"
  fi
  printf '%s\n' "${TMPDIR:-/tmp}"
}

work=$(mktemp -d "$(scratch_folder)/otklik-tests-XXXXXX")
chmod 755 "$work"
mkdir -m 1777 "$work/tmp"
export TMPDIR="$work/tmp"
passed=0 failed=0 skipped=0 broken=0

say() { printf '%s\n' "$*" >&2; }

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo "$@"; else return 1; fi
}

postgres_folder() {
  local folder
  for folder in $(ls -d /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /usr/pgsql-*/bin 2>/dev/null | sort -Vr); do
    if [ -x "$folder/initdb" ]; then printf '%s\n' "$folder"; return; fi
  done
  if command -v initdb >/dev/null && command -v pg_ctl >/dev/null; then dirname "$(readlink -f "$(command -v initdb)")"; return; fi
  return 1
}

chromium_path() {
  local name
  for name in "${OTKLIK_CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    # Ubuntu's chromium-browser is only a pointer to a snap, which a container cannot run.
    if [ -n "$name" ] && command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then command -v "$name"; return; fi
  done
  return 1
}

has_cyrillic_font() { command -v fc-list >/dev/null && [ -n "$(fc-list ':lang=ru' family 2>/dev/null | head -n 1)" ]; }

install_missing() {
  local wanted=()
  postgres_folder >/dev/null || wanted+=(postgresql)
  chromium_path >/dev/null || wanted+=(chromium)
  has_cyrillic_font || wanted+=(fontconfig fonts-liberation fonts-dejavu-core)
  [ ${#wanted[@]} = 0 ] && return
  if ! command -v apt-get >/dev/null || ! as_root true; then
    say "Not found: ${wanted[*]}. They are installed by apt-get as root; install them by hand and run again."
    return
  fi
  say "Installing ${wanted[*]}…"
  as_root apt-get update -qq >"$work/apt.log" 2>&1
  # One by one: what a distribution lacks must not keep the rest away.
  local package
  for package in "${wanted[@]}"; do
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" \
      >>"$work/apt.log" 2>&1 || { say "apt-get could not install $package:"; tail -n 3 "$work/apt.log" >&2; }
  done
}

# ---- PostgreSQL for this run alone ----
pg_bin='' pg_data="$work/postgres" pg_user=''

as_postgres() {
  # PostgreSQL refuses to run as root.
  if [ -z "$pg_user" ]; then "$@"; elif command -v runuser >/dev/null; then runuser -u "$pg_user" -- "$@"
  else su -s /bin/sh "$pg_user" -c "$(printf '%q ' "$@")"; fi
}

free_port() {
  local port
  for _ in $(seq 50); do
    port=$((20000 + RANDOM % 20000))
    if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then printf '%s\n' "$port"; return; fi
  done
  return 1
}

start_postgres() {
  local port
  pg_bin=$(postgres_folder) || return 1
  if [ "$(id -u)" = 0 ]; then
    pg_user=postgres
    id "$pg_user" >/dev/null 2>&1 || pg_user=nobody
  fi
  mkdir -p "$pg_data"
  [ -n "$pg_user" ] && chown "$pg_user" "$pg_data"
  port=$(free_port) || return 1
  (cd "$pg_data" && as_postgres "$pg_bin/initdb" -D "$pg_data/cluster" -U otklik -A trust -E UTF8 --locale=C.UTF-8 --no-sync) \
    >"$work/initdb.log" 2>&1 || { cat "$work/initdb.log" >&2; return 1; }
  (cd "$pg_data" && as_postgres "$pg_bin/pg_ctl" -D "$pg_data/cluster" -w -t 60 -l "$pg_data/log" start -o \
    "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$pg_data -c fsync=off -c full_page_writes=off -c max_connections=400") \
    >"$work/pg_ctl.log" 2>&1 || { cat "$work/pg_ctl.log" "$pg_data/log" >&2; return 1; }
  export OTKLIK_TEST_PG="Host=127.0.0.1;Port=$port;Username=otklik"
}

stop() {
  if [ -n "$pg_bin" ] && [ -f "$pg_data/cluster/postmaster.pid" ]; then
    (cd "$pg_data" && as_postgres "$pg_bin/pg_ctl" -D "$pg_data/cluster" -m immediate stop) >/dev/null 2>&1
  fi
  rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

# ---- suites ----
number() { grep -o " $1=\"[0-9]*\"" "$2" | head -n 1 | grep -o '[0-9]*' || echo 0; }

# What failed and why, word for word; what was skipped, a line a reason.
failures() {
  awk '
    / \[FAIL\]$/ { showing = 1; skipping = 0; print; next }
    / \[SKIP\]$/ { showing = 0; skipping = 1; next }
    skipping { sub(/^ +/, ""); if ($0 != "") reasons[$0]++; skipping = 0; next }
    showing && /^      / { print; next }
    { showing = 0 }
    / has been running for / || /^Unhandled|^Fatal|^Stack overflow/ { print }
    END { for (reason in reasons) printf "    skipped %d: %s\n", reasons[reason], reason }'
}

# run NAME LABEL: the test program writes its own account; without one it counts as a failure.
run() {
  local name=$1 label=$2 program="$root/artifacts/bin/$1/release/$1.dll" report="$work/$1-$2.xml" began=$SECONDS code=0
  [ "$label" = "$name" ] || label="$name, $label"
  say "$label…"
  timeout 2400 "$dotnet" "$program" -noColor -noLogo -longRunning 120 -result-xml "$report" \
    >"$report.log" 2>&1 || code=$?
  failures <"$report.log" >&2
  if [ ! -s "$report" ]; then
    say "$label ended with code $code and without a report:"
    # Why it ended stands before its thousands of frames.
    grep -v '^   at ' "$report.log" | tail -n 10 | cut -c1-400 >&2
    grep -m 30 '^   at ' "$report.log" | cut -c1-200 >&2
    failed=$((failed + 1)) broken=1
    return
  fi
  local p f e s
  p=$(number passed "$report") f=$(number failed "$report") e=$(number errors "$report") s=$(number skipped "$report")
  passed=$((passed + p)) failed=$((failed + f + e)) skipped=$((skipped + s))
  [ "$code" = 0 ] || broken=1
  say "$label: $p passed, $((f + e)) failed, $s skipped in $((SECONDS - began)) s"
}

install_missing
say 'Building…'
began_build="$root/artifacts/.building"
mkdir -p "$root/artifacts" && touch "$began_build"
if ! "$dotnet" build "$root/Otklik.slnx" -c Release -nodeReuse:false -v quiet -nologo -tl:off '-clp:ErrorsOnly;NoSummary' >&2; then
  say 'The build failed: the reason is above.'
  echo '0 passed, 1 failed, 0 skipped'
  exit 1
fi
mv "$began_build" "$root/artifacts/.built"

# ---- known weaknesses of the packages ----
say 'Packages…'
if ! "$dotnet" list "$root/Otklik.slnx" package --vulnerable --include-transitive >"$work/audit.log" 2>&1; then
  say 'Packages were not checked for known weaknesses: their source does not answer.'
elif grep -q 'has the following vulnerable packages' "$work/audit.log"; then
  grep -E 'has the following|^ +>' "$work/audit.log" >&2
  failed=$((failed + 1)) broken=1
else
  say 'Packages: no known weaknesses.'
fi

if chromium=$(chromium_path); then
  export OTKLIK_CHROMIUM="$chromium"
else
  # Where the distribution has no browser for containers, Playwright brings its own.
  playwright="$root/artifacts/bin/Otklik.BrowserTests/release/.playwright"
  node=$(ls "$playwright"/node/*/node 2>/dev/null | head -n 1)
  if [ -n "$node" ]; then "$node" "$playwright/package/cli.js" install --with-deps chromium >&2 || true; fi
fi

for project in "$root"/tests/*Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  [ "$name" = Otklik.Tests ] && continue
  [ "$name" = Otklik.BrowserTests ] && continue
  run "$name" "$name"
done
run Otklik.Tests SQLite
if start_postgres; then
  OTKLIK_TEST_DB=postgres run Otklik.Tests PostgreSQL
else
  say 'The suite was not run on PostgreSQL: no server could be started.'
  failed=$((failed + 1)) broken=1
fi
run Otklik.BrowserTests Otklik.BrowserTests

echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$broken" = 0 ]
