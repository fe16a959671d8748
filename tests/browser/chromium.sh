#!/bin/sh
# Makes sure that there is a browser to test with: the one that CHROMIUM names, an installed one, or Debian's.
set -u

for browser in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$browser" ] && command -v "$browser" >/dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing chromium for the tests in a browser; this takes a minute."
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update && apt-get -qq install --yes --no-install-recommends chromium >/dev/null && exit 0
fi
echo "The tests in a browser need Chromium: install it (Debian: sudo apt-get install chromium), or name one: CHROMIUM=/path/to/chromium make test" >&2
exit 1
