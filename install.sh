#!/bin/sh
# Builds copydesk and installs it with its plugins: ./install.sh [PREFIX]
# The binary goes to PREFIX/bin, the plugins to PREFIX/lib/copydesk; PREFIX is
# ~/.local unless named.
set -eu
cd "$(dirname "$0")"
prefix=${1:-$HOME/.local}
cargo build --release --package copydesk
built=${CARGO_TARGET_DIR:-target}/release
mkdir -p "$prefix/bin" "$prefix/lib/copydesk"
install -m 755 "$built/copydesk" "$prefix/bin/copydesk"
for name in characters completeness names numbers punctuation quotes repetition residue rules spelling terminology untranslated; do
    install -m 755 "$built/deps/libcopydesk_$name.so" "$prefix/lib/copydesk/"
done
echo "installed $prefix/bin/copydesk"
