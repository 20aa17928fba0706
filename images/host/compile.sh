#!/bin/bash
# In the builder: compiles what hosts run, from /tmp/patchlab to /tmp/patchlab/out.
set -eu
cd /tmp/patchlab
mkdir -p out
tcc -Wall -Werror -O2 -shared -o out/libpatchlab-boot-facts.so boot-facts.c
tcc -Wall -Werror -O2 -o out/patchlab-hold-lock hold-lock.c
