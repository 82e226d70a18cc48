# What one does with this project. Each line is a script of scripts/, where the how is written.
.DEFAULT_GOAL := help
.PHONY: help setup build release run check test stories fuzz soak bench

help:    ## these lines
	@sed -n 's/^\([a-z]*\): *## /  make \1\t/p' Makefile
setup:   ## install what is missing to build and test
	@scripts/setup test
build:   ## both pages into dist/, the server into target/server/
	@scripts/build
release: ## one archive with everything an installation needs, in target/archive/
	@scripts/release
run:     ## build what has changed and start a demonstration on http://127.0.0.1:8787
	@scripts/run
check:   ## formatting and clippy, native and for the browser
	@scripts/check
test:    ## everything that must hold
	@scripts/test
stories: ## the stories in a real browser; one of them by STORY=name
	@scripts/stories $(STORY)
fuzz:    ## what strangers send, thrown at its parsers for ten minutes each; other times by SECONDS=n
	@scripts/fuzz $(SECONDS)
soak:    ## the browser killed at a thousand moments while somebody types; another number by KILLS=n
	@scripts/soak $(KILLS)
bench:   ## what is measured, with its budgets
	@scripts/bench
