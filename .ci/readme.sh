#!/usr/bin/env bash
# The commands of README's section on YAML, each by itself, from the root of the clone.
set -euo pipefail
count=0
while IFS= read -r command; do
  echo "\$ $command"
  bash -o pipefail -c "$command"
  count=$((count + 1))
done < <(awk '/^## Check the YAML/ {inside = 1; next} /^## / {inside = 0} inside && /^```sh/ {code = 1; next} /^```/ {code = 0} inside && code' README.md)
[ "$count" -gt 0 ]
echo "# $count commands"
