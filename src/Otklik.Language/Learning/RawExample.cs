using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Learning;

/// <summary>A text as keys and counts, without its words in order.</summary>
/// <param name="Exact">See <see cref="TextFingerprint.Exact"/>.</param>
internal sealed record RawExample(
    string Label, long Exact, ulong[] Keys, int[] Counts, Word[] Forms, int[] FormCounts)
{
    /// <summary>Null when the text has no words.</summary>
    public static RawExample? Read(string? text, string label)
    {
        var tokens = Tokenizer.Read(text);
        if (tokens.Count == 0) return null;
        var bag = TextBag.Own;
        bag.Read(tokens);
        return new RawExample(label, TextFingerprint.Of(tokens).Exact, bag.Features.Keys.ToArray(),
            bag.Features.Counts.ToArray(), [.. bag.Words], bag.Forms.Counts.ToArray());
    }

    /// <summary>An order that does not depend on the order of reading.</summary>
    public static int Compare(RawExample a, RawExample b) =>
        a.Exact != b.Exact ? a.Exact.CompareTo(b.Exact) : string.CompareOrdinal(a.Label, b.Label);
}
