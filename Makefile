# make            set up, build, and open the course
# make test       set up, lint, build, run every test, check every lesson, visit two million states
# make install    PREFIX=/usr/local, DESTDIR for packagers; make uninstall takes it away again
# make bench      measure; see Tests/Benchmarks
# make conformance  write again what tcplab conformance prints, from the markers in tests and sources
# make mutants    break the core in every way that Tests/Mutants lists, and see a test fail each time

SHELL := /bin/sh
PREFIX ?= /usr/local
SWIFT ?= swift
BUILD_FLAGS := --explicit-target-dependency-import-check error
RELEASE_FOLDER := .build-release

# What the first prompt needs, and then what grading needs, stands side by side in the program: they come earlier, in less memory.
ORDER := Tests/Benchmarks/first-prompt.order

# And types are made at first use without reading their names, which takes a sixth of grading one submission.
ifeq ($(shell uname -s),Linux)
  STATIC := -Xswiftc -static-executable -Xlinker -lbsd -Xlinker -lmd -Xlinker -ltinfo \
    -Xswiftc -use-ld=lld -Xswiftc -Xfrontend -Xswiftc -function-sections \
    -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
    -Xlinker --symbol-ordering-file=$(ORDER) -Xlinker --no-warn-symbol-ordering
else
  STATIC :=
endif
BINARY := $(RELEASE_FOLDER)/release/tcplab

.PHONY: all setup build test lint bench conformance mutants order install uninstall clean

all: build
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BINARY) --lessons Lessons; else exec $(BINARY) --lessons Lessons </dev/null; fi

setup:
	@sh Tests/setup.sh

# The static linker warns at length about functions that are never called: its words are shown only when it fails.
build: setup
	@mkdir -p $(RELEASE_FOLDER)
	@[ -x $(BINARY) ] || echo "Building tcplab; the first time takes a minute or two."
	@$(SWIFT) build -c release --product tcplab --scratch-path $(RELEASE_FOLDER) $(BUILD_FLAGS) $(STATIC) \
	  >$(RELEASE_FOLDER)/log 2>&1 || { cat $(RELEASE_FOLDER)/log >&2; exit 1; }

lint:
	@$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

test: setup lint
	@$(SWIFT) build --build-tests $(BUILD_FLAGS)
	@$(SWIFT) test --skip-build
	@.build/debug/tcplab check Lessons
	@.build/debug/tcplab explore --loss 2 --duplicate 1 --reorder 1 --wire 3 \
	  --calls "client connect, send, close both; server listen, send, close"

# Writes the order anew, after large changes; needs valgrind.
order: build
	@sh Tests/Benchmarks/order.sh $(BINARY)

bench: build
	@for bench in LabBenchmark ExplorationBenchmark HintBenchmark; do \
	  $(SWIFT) build -c release --product $$bench --scratch-path $(RELEASE_FOLDER) $(BUILD_FLAGS) $(STATIC) \
	    >$(RELEASE_FOLDER)/log 2>&1 || { cat $(RELEASE_FOLDER)/log >&2; exit 1; }; done
	@sh Tests/Benchmarks/run.sh $(BINARY)

# First the lists that the program holds, then, with these in it, the page.
conformance:
	@for pass in lists page; do RECORD=1 $(SWIFT) test --filter '^ConformanceTests' || exit 1; done

# WORD="Table 6" takes only those whose name or file contains it.
mutants:
	@sh Tests/Mutants/run.sh "$(WORD)"

# Stripped elsewhere and then copied in one piece: a program stripped in its place lies in the system's cache in crumbs, and
# starts a tenth later until it is read from the disk again.
install: build
	strip -o $(RELEASE_FOLDER)/tcplab $(BINARY)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/tcplab/Lessons"
	install -m 755 $(RELEASE_FOLDER)/tcplab "$(DESTDIR)$(PREFIX)/bin/tcplab"
	install -m 644 Lessons/*.md "$(DESTDIR)$(PREFIX)/share/tcplab/Lessons"
	for folder in Lessons/*/; do [ -d "$$folder" ] || continue; \
	  install -d "$(DESTDIR)$(PREFIX)/share/tcplab/$$folder"; \
	  install -m 644 "$$folder"*.md "$(DESTDIR)$(PREFIX)/share/tcplab/$$folder"; done

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/tcplab"
	rm -rf "$(DESTDIR)$(PREFIX)/share/tcplab"

clean:
	rm -rf .build $(RELEASE_FOLDER)
