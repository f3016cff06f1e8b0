#!/bin/sh
# Builds Helm in the versions of the file beside it into <folder>/helm-<version>/ (default: the user cache that tests
# search). Given a version, only that one. The module proxy's checksums say that it is the pinned source.
set -eu
cd "$(dirname "$0")"
root=${1:-$HOME/.cache/plumbline/tools}
wanted=${2:-}
while read -r version capabilities; do
  if [ -n "$wanted" ] && [ "$wanted" != "$version" ]; then continue; fi
  out=$root/helm-$version
  part=$(mktemp -d)
  trap 'rm -rf "$part"' EXIT
  module=helm.sh/helm/v${version%%.*}
  echo "building Helm $version" >&2
  # Without the last two, Helm takes the cluster for a Kubernetes 1.20 where it cannot ask one.
  CGO_ENABLED=0 GOBIN=$part go install -trimpath -ldflags "-s -w -X $module/internal/version.version=v$version \
    -X $module/$capabilities.k8sVersionMajor=1 -X $module/$capabilities.k8sVersionMinor=35" \
    "$module/cmd/helm@v$version"
  mkdir -p "$out"
  mv "$part/helm" "$out/helm.part.$$"
  mv "$out/helm.part.$$" "$out/helm"
  echo "$out"
done < versions
