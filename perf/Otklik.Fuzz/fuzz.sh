#!/usr/bin/env bash
# fuzz.sh FOLDER SECONDS [TARGET…]: builds, instruments and drives each target by afl-fuzz for so long; see
# docs/mutation-and-fuzzing.md. Needs afl-fuzz (Debian: afl++) and sharpfuzz (dotnet tool SharpFuzz.CommandLine).
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(realpath -m "$1"); seconds=$2; shift 2
(( $# )) || set -- understand reply rules gazetteer model-file model-content
bin=$folder/bin
rm -rf "$bin"; mkdir -p "$folder/found"
dotnet build perf/Otklik.Fuzz -c Release -o "$bin" -v quiet -nologo
sharpfuzz "$bin/Otklik.Language.dll"
dotnet "$bin/Otklik.Fuzz.dll" seeds "$folder/seeds"
export AFL_SKIP_BIN_CHECK=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
export AFL_FORKSRV_INIT_TMOUT=60000 DOTNET_TieredPGO=0
# A text that never ends to be read must not take the machine with it: half a gigabyte, then it is a crash.
export DOTNET_GCHeapHardLimit=0x20000000
for target; do
    words=(); [[ $target == model-* ]] || words=(-x "$folder/seeds/words.dict")
    afl-fuzz -V "$seconds" -t 1000 -m none -G 16384 "${words[@]}" -i "$folder/seeds/$target" -o "$folder/found/$target" \
        -- dotnet "$bin/Otklik.Fuzz.dll" "$target" > "$folder/$target.log" 2>&1 || tail -5 "$folder/$target.log"
    stats=$folder/found/$target/default/fuzzer_stats
    echo "== $target"
    grep -E "^(run_time|execs_done|execs_per_sec|corpus_count|edges_found|bitmap_cvg|saved_crashes|saved_hangs) " "$stats"
done
