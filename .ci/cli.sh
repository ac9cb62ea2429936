#!/usr/bin/env bash
# The commands of README's `## Check the YAML you already have`, on the compiled library; a command exits with 0 unless it says otherwise.
set -euo pipefail
readme=${1:-README.md}
commands=$(awk '/^## / {inside = ($0 == "## Check the YAML you already have")} inside && /^```/ {sh = ($0 == "```sh"); next} inside && sh {print}' "$readme")
[ -n "$commands" ] || { echo "$readme has no commands to check YAML"; exit 1; }
trap 'rm -f findings.sarif' EXIT

count=0
while IFS= read -r command; do
  [ -n "$command" ] || continue
  wanted=$(sed -n 's/.*# exit status \([0-9]\)$/\1/p' <<<"$command")
  status=0
  output=$(bash -c "$command" 2>&1) || status=$?
  if [ "$status" -ne "${wanted:-0}" ]; then
    printf '%s\nexits with %s\n%s\n' "$command" "$status" "$output"
    exit 1
  fi
  count=$((count + 1))
done <<<"$commands"
node -e "const { version, runs } = JSON.parse(require('fs').readFileSync('findings.sarif', 'utf8')); if (version !== '2.1.0' || runs.length !== 1) process.exit(1)"
echo "# $count commands"
