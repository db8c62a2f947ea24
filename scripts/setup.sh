#!/usr/bin/env bash
# Installs what building and testing spigola needs: system libraries (Debian and Ubuntu only; elsewhere CMake
# names what is missing) and Python packages in a virtual environment. Idempotent, and quick when nothing is to
# be done.
#
#   scripts/setup.sh             what `make test` needs, in .venv
#   scripts/setup.sh engines     what `make test-engines` needs, in .venv-engines; so with browser and docs
#   scripts/setup.sh wheel       .venv, and the tools that trim the data of ICU
#   PYTHON=python3.12 scripts/setup.sh    with another interpreter for the environment
set -euo pipefail
cd "$(dirname "$0")/.."

group=${1:-dev}
venv=.venv
apt_packages=(
  make g++ pkg-config ccache
  libicu-dev libeigen3-dev libhwy-dev libre2-dev libstemmer-dev libxxhash-dev
  libgtest-dev libbenchmark-dev unicode-data   # the tests of UAX #29 read the standard's own
  clang-19 libclang-rt-19-dev llvm-19   # fuzzing; llvm-19 has the symbolizer
)
case $group in
  dev) ;;
  wheel) apt_packages+=(icu-devtools) group=dev ;;
  engines) venv=.venv-engines; command -v java >/dev/null || apt_packages+=(openjdk-17-jre-headless) ;;
  browser) venv=.venv-browser; apt_packages+=(chromium fonts-dejavu-core) ;;
  docs) venv=.venv-docs ;;
  *) echo "setup: unknown group $group; there are engines, browser, docs and wheel" >&2; exit 2 ;;
esac

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else
    echo "setup: run as root, or install sudo, or install these packages yourself: ${missing[*]}" >&2
    exit 1
  fi
}

# Debian's interpreter comes in parts; that of pyenv and others is whole.
python=${PYTHON:-python3}
if ! command -v "$python" >/dev/null; then
  apt_packages+=(python3 python3-venv python3-dev)
elif [ "$("$python" -c 'import sys; print(sys.base_prefix)')" = /usr ]; then
  apt_packages+=(python3-venv python3-dev)
fi

if command -v apt-get >/dev/null; then
  missing=()
  for package in "${apt_packages[@]}"; do
    dpkg-query --show --showformat='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed ||
      missing+=("$package")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    echo "setup: installing ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    as_root apt-get -q -o DPkg::Lock::Timeout=600 update
    as_root apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}"
  fi
fi

"$python" - <<'PYTHON'
import sys
if sys.version_info < (3, 10):
    sys.exit(f"setup: Python 3.10 or newer is needed, {sys.executable} is {sys.version.split()[0]}; "
             "set PYTHON to another interpreter")
PYTHON

# A stamp with the checksum of what the environment depends on: nothing to do as long as both are there.
stamp=$venv/setup.sha256
if [ -x $venv/bin/python ] && $venv/bin/python -c '' 2>/dev/null && sha256sum --check --status "$stamp" 2>/dev/null
then
  exit 0
fi
$venv/bin/python -c 'import pip' 2>/dev/null || "$python" -m venv --clear $venv
$venv/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25'
# The package itself is linked, not copied, and not compiled: `make build` puts the module beside its sources.
$venv/bin/python -m pip install --quiet --disable-pip-version-check \
  -C wheel.cmake=false -C editable.mode=inplace -e ".[$group]"
sha256sum pyproject.toml scripts/setup.sh > "$stamp"
echo "setup: $venv is ready"
