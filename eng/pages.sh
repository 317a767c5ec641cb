# Sourced by run and test: builds the back office's pages (src/BackOffice/web) where something changed. Needs $root.
# shellcheck shell=bash

web=$root/src/BackOffice/web
web_stamp=$root/artifacts/web.stamp
export NO_COLOR=1 npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

# Says what to install when Node.js is missing or too old.
need_node() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
  if [ "$major" -ge 20 ] && command -v npm >/dev/null; then
    return
  fi
  echo "Node.js 20 or newer, with npm, is missing (here: $(node --version 2>/dev/null || echo none)): the back office's pages are built with it." >&2
  echo "Debian 13: apt-get install nodejs npm. Elsewhere: https://nodejs.org/en/download. Then again." >&2
  return 1
}

# The packages that the lock file names; again only when that file changed.
install_packages() {
  local installed=$web/node_modules/.installed locked
  locked=$(cat "$web/package.json" "$web/package-lock.json" | sha256sum)
  if [ "$(cat "$installed" 2>/dev/null)" != "$locked" ]; then
    echo "Fetching the packages of the back office's pages" >&2
    (cd "$web" && npm ci --loglevel=error --no-progress) >&2 || return
    echo "$locked" >"$installed"
  fi
}

# A hash over everything that goes into them; the API's document makes their types.
pages_hash() {
  find "$web" "$root/docs/openapi" \( -name node_modules -o -name dist -o -name coverage -o -path "$web/src/api/schema.d.ts" \) -prune -o -type f -print0 |
    sort -z | xargs -0 sha256sum | sha256sum
}

# Leaves them in dist/, from where the .NET build takes them. Quiet when nothing is to be done; says what failed otherwise.
build_pages() {
  [ -f "$web/package.json" ] || return 0
  local hash log
  need_node && install_packages || return
  hash=$(pages_hash)
  if [ -f "$web/dist/index.html" ] && [ "$(cat "$web_stamp" 2>/dev/null)" = "$hash" ]; then
    return
  fi
  echo "Building the back office's pages" >&2
  if ! log=$(cd "$web" && npm run --silent build 2>&1); then
    echo "$log" >&2
    echo "The back office's pages cannot be built; what is above says why." >&2
    return 1
  fi
  mkdir -p "$root/artifacts"
  echo "$hash" >"$web_stamp"
}
