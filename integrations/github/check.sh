#!/usr/bin/env bash
# Runs the gate for the action: annotations on standard output, SARIF in $REPORT.
# PATHS and ARGUMENTS are lists with spaces between.
set -euo pipefail
read -ra paths <<<"${PATHS:-.}"
read -ra arguments <<<"${ARGUMENTS:-}"
if [ -n "${CHANGED_SINCE:-}" ]; then
    arguments+=("--changed-since=$CHANGED_SINCE")
fi
code=0
"${COPYDESK:-copydesk}" check --format github --report "sarif=$REPORT" "${arguments[@]}" \
    -- "${paths[@]}" || code=$?
if [ -n "${GITHUB_OUTPUT:-}" ]; then
    echo "sarif=$REPORT" >>"$GITHUB_OUTPUT"
fi
exit "$code"
