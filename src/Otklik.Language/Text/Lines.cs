using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Otklik.Language.Text;

/// <summary>Asks for memory before it is needed: what is asked for in one pass comes side by side, and the next pass
/// waits for none of it. Changes no answer.</summary>
internal static unsafe class Lines
{
    /// <summary>Bytes that a processor fetches at once.</summary>
    public const int Size = 64;

    /// <summary>Does nothing on a processor that cannot be asked.</summary>
    public static void Ask<T>(ref readonly T place)
    {
        // The place may be moved meanwhile: then the wrong line comes, and nothing else happens.
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in place)));
    }
}
