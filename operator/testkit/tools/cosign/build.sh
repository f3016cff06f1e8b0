#!/bin/sh
# Builds cosign into <folder>/cosign-<version>/ (default: the user cache that tests search).
set -eu
cd "$(dirname "$0")"
root=${1:-$HOME/.cache/plumbline/tools}
version=$(awk '$1 == "github.com/sigstore/cosign/v3" { print substr($2, 2) }' go.mod)
out=$root/cosign-$version
mkdir -p "$out"
echo "building cosign $version" >&2
CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X sigs.k8s.io/release-utils/version.gitVersion=v$version" \
  -o "$out/cosign.part.$$" github.com/sigstore/cosign/v3/cmd/cosign
mv "$out/cosign.part.$$" "$out/cosign"
echo "$out"
