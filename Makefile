# make test    everything, with all set-up of its own (Go, git, make and apt are enough)
# make quick   what needs neither Hugo nor a browser nor LibreOffice; what did not change since is not run again
# make race    the race detector over those of them that start goroutines or guard what several share
# make build   the site, from workbooks/ to public/
# make fuzz    every fuzz target for a minute each (FUZZTIME=10s for less)
# make texts   the files that are made from others: CHANGELOG.md, THIRD-PARTY-NOTICES.txt
# make release the programs that are given away, for six systems, into dist/ (many minutes)
# make help    this list
#
# make check-quality   what the checks find on labelled forms, into docs/findings.md (minutes)
#
# A package is quick or slow by what it reaches, never by a list kept by hand:
# see tools/tests/speed. Every step but the last says how long it took; the last
# ends with go test's own lines.

.NOTPARALLEL:
.PHONY: test quick race build fuzz texts release help setup checks format vet staticcheck types rest check-quality

STEP     := tools/tests/step.sh
PACKAGES := . ./tools/...
speed     = go run ./tools/tests/speed
# The race detector needs cgo; Hugo is compiled once, without it.
export CGO_ENABLED := 0

test: setup checks quick race rest

quick:
	@$(STEP) 'quick tests' sh -euc 'list=$$($(speed) quick); go test $$list'

build:
	go run ./tools/gongkai build

FUZZTIME ?= 60s
fuzz:
	@tools/tests/fuzz.sh $(FUZZTIME)

texts:
	go run ./tools/changelog
	go run ./tools/notices

release:
	go run ./tools/release

help:
	@sed -n 's/^# make /make /p' Makefile

setup:
	@$(STEP) set-up sh -eu tools/tests/setup.sh

checks: format vet staticcheck types

format: setup
	@$(STEP) gofmt sh -euc 'bad=$$(gofmt -l *.go tools); test -z "$$bad" || { echo "not formatted: $$bad"; exit 1; }'

vet: format
	@$(STEP) 'go vet' go vet $(PACKAGES)

staticcheck: vet
	@$(STEP) staticcheck go tool staticcheck $(PACKAGES)

types: staticcheck
	@$(STEP) 'TypeScript check' node_modules/.bin/tsc --noEmit --project .

race:
	@$(STEP) 'concurrent tests with -race' sh -euc 'list=$$($(speed) race); CGO_ENABLED=1 go test -race $$list'

rest: quick race
	@echo '== slow tests (Hugo, browser, LibreOffice)'
	@set -eu; list=$$($(speed) slow); go test -timeout 38m $$list

# The seed is held out: nothing is tuned on it.
check-quality:
	go run ./tools/bench/checks -forms 1200 -seed 864197532 -out tools/internal/check/testdata/quality.md
	go test ./tools/internal/check -run FindingsPage -update
