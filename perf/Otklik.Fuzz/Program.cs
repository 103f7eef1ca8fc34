using System.Runtime.InteropServices;
using Otklik.Fuzz;
using SharpFuzz;
using SharpFuzz.Common;

// Otklik.Fuzz TARGET               one run of a target on stdin; under afl-fuzz, run after run
// Otklik.Fuzz seeds FOLDER         writes FOLDER/TARGET/… to begin with, and FOLDER/words.dict
// Otklik.Fuzz replay TARGET FILE…  says what each file does and how long it takes
// Instrument Otklik.Language.dll first: docs/mutation-and-fuzzing.md.

// Instrumented code writes its map from the first call on; afl-fuzz gives another one later.
unsafe
{
    Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(1 << 16);
}

if (args is ["seeds", var folder])
{
    Seeds.Write(folder);
    return 0;
}

if (args is ["replay", var replayed, .. var files] && Targets.ByName.TryGetValue(replayed, out var again))
    return Replay.Run(again, files);

if (args is not [var name] || !Targets.ByName.TryGetValue(name, out var target))
{
    Console.Error.WriteLine($"Otklik.Fuzz {string.Join('|', Targets.ByName.Keys)}, seeds FOLDER, replay TARGET FILE…");
    return 2;
}

var buffer = new byte[Targets.LongestInput];
Fuzzer.Run(stream => target(buffer.AsSpan(0, stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false))));
return 0;
