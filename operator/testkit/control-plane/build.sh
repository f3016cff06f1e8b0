#!/bin/sh
# Builds the control plane into <folder>/k8s/<version>-<os>-<arch>/ (default: the user cache that tests search).
set -eu
cd "$(dirname "$0")"
root=${1:-$HOME/.cache/plumbline/control-plane}
version=$(awk '$1 == "k8s.io/kubernetes" { print substr($2, 2) }' go.mod)
out=$root/k8s/$version-$(go env GOOS)-$(go env GOARCH)
major=${version%%.*}
minor=${version#*.}
stamp=k8s.io/component-base/version
mkdir -p "$out"
CGO_ENABLED=0 go build -trimpath -o "$out/etcd" -ldflags "-s -w" go.etcd.io/etcd/server/v3
for tool in kube-apiserver kubectl kube-controller-manager; do
  echo "building $tool $version" >&2
  CGO_ENABLED=0 go build -trimpath -o "$out/$tool" \
    -ldflags "-s -w -X $stamp.gitVersion=v$version -X $stamp.gitMajor=$major -X $stamp.gitMinor=${minor%%.*}" \
    "k8s.io/kubernetes/cmd/$tool"
done
echo "$out"
