using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Otklik.Language.Text;

/// <summary>Asks for memory before it is needed: what is asked for in one pass comes side by side, and the next pass
/// waits for none of it. Changes no answer.</summary>
internal static unsafe class Lines
{
    /// <summary>Bytes that a processor fetches at once.</summary>
    public const int Size = 64;

    // Where the runtime lays the numbers of a word, as far as that is known: a guess that is wrong costs time only.
    private const int FirstNumber = 40;
    private const int LastNumber = 88;

    /// <summary>Does nothing on a processor that cannot be asked.</summary>
    public static void Ask<T>(ref readonly T place)
    {
        // The place may be moved meanwhile: then the wrong line comes, and nothing else happens.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }

    /// <summary>Asks for what a word is told by; its head and references are not needed to read on.</summary>
    public static void Ask(Word word)
    {
        if (!Sse.IsSupported) return;
        // A field's place would first be looked at for null, and the look is what must not be waited for.
        var start = (byte*)Unsafe.As<Word, nint>(ref word);
        Sse.Prefetch0(start + FirstNumber);
        Sse.Prefetch0(start + LastNumber);
    }
}
