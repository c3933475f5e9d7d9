# One-line aliases; dev.py is the real thing and works where make does not exist.
run test lint bench screens lock package clean:
	python3 dev.py $@
.PHONY: run test lint bench screens lock package clean
