using Otklik.Language.Problems;
using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Is the reply pasted from an earlier one. Measured by runs of five words, so that a greeting does not count.
/// </summary>
internal static class CopyCheck
{
    private const int Run5 = 5;
    private const double TooMuch = 0.6;

    public static void Run(ReplyReading reading)
    {
        if (reading.Given.EarlierReplies.Count == 0 || reading.Text.Count < Run5 * 2) return;
        var own = Runs(reading.Text);
        var most = reading.Given.EarlierReplies.Max(earlier => Share(own, Runs(Tokenizer.Read(earlier))));
        if (most >= TooMuch)
            reading.Add(FindingCode.Copied, FindingSeverity.Advice, null,
                $"На {most * 100:0} % повторяет прежний ответ: скажите, что сделано именно здесь.");
    }

    private static double Share(HashSet<ulong> own, HashSet<ulong> other) =>
        own.Count == 0 ? 0 : (double)own.Count(other.Contains) / own.Count;

    private static HashSet<ulong> Runs(TokenizedText text)
    {
        var runs = new HashSet<ulong>();
        for (var at = 0; at + Run5 <= text.Count; at++)
        {
            var hash = 0UL;
            for (var i = at; i < at + Run5; i++) hash = StableHash.Combine(hash, StableHash.Of(text[i].Word.Normal));
            runs.Add(hash);
        }

        return runs;
    }
}
