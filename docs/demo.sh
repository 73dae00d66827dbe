#!/usr/bin/env bash
# The main job from end to end, on a document of corpus/. Run: make demo. What it writes goes to out/demo.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=out/demo
rm -rf "$out"

step() {
    printf '\n\033[1m$ xize %s\033[0m\n' "$*"
    xize "$@"
}

step extract corpus/yunhe-clean-office.docx -o "$out"
step rules "$out/yunhe-clean-office.draft.yaml"
step confirm "$out/yunhe-clean-office.draft.yaml" --reviewer demo -o "$out/golden"
step template "$out/golden/yunhe-clean-office.yaml" -o "$out/yunhe-template.xlsx"
step score "$out/golden/yunhe-clean-office.yaml" corpus/yunhe-observations.csv -o "$out/scores.xlsx"
step rules corpus/linhai-college-integrity.txt --indicators
step template golden/linhai-college-integrity.yaml -o "$out/linhai-template.xlsx"
step explain "$out/golden/yunhe-clean-office.yaml" corpus/yunhe-observations.csv --unit 市茶业局
