# Nothing here needs more than Go, git and make; torture says what else it wants.
GO      ?= go
LINT    := $(GO) run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
LDFLAGS := -s -w
FUZZ    ?= 10m
CASES   ?= 5000
export CGO_ENABLED = 0

TARGETS := windows/amd64 linux/amd64 linux/arm64 darwin/arm64

.PHONY: build demo test lint fuzz torture bench release cross clean

build: ## bin/soclb for this machine
	$(GO) build -trimpath -ldflags "$(LDFLAGS)" -o bin/ ./cmd/soclb

demo: build ## a believable club in ./demo, checked, and what to try on it
	rm -rf demo
	./bin/soclb demo demo --seed 1

test: ## everything that must always hold
	$(GO) vet ./...
	$(GO) test -timeout 15m ./...

lint: ## every linter has its reason in .golangci.yml
	$(LINT) run ./...

fuzz: ## each property with CASES cases (5000), each parser for FUZZ (10m)
	./.ci/fuzz $(FUZZ) $(CASES)

torture: build ## kills, power cuts, flipped bits; needs Linux, root and strace
	$(GO) test -tags torture -count 1 -timeout 80m -v ./torture

bench: build ## whole processes, ratios in one run
	$(GO) run -tags bench ./bench
	$(GO) run -tags bench ./bench/workbooks

cross: ## that every system we promise builds
	@for t in $(TARGETS); do echo "build $$t"; GOOS=$${t%/*} GOARCH=$${t#*/} $(GO) build -o /dev/null ./cmd/soclb || exit 1; done

release: ## programs for every system and their sums, in dist
	rm -rf dist && mkdir dist
	@for t in $(TARGETS); do \
	  name=soclb-$${t%/*}-$${t#*/}; [ $${t%/*} = windows ] && name=$$name.exe; echo "dist/$$name"; \
	  GOOS=$${t%/*} GOARCH=$${t#*/} $(GO) build -trimpath -ldflags "$(LDFLAGS)" -o dist/$$name ./cmd/soclb || exit 1; done
	cd dist && sha256sum soclb-* > SHA256SUMS

clean:
	rm -rf bin demo dist
