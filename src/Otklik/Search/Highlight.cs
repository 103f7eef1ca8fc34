using Otklik.Language;
using Otklik.Language.Text;

namespace Otklik.Search;

/// <summary>The part of a text where most of what was looked for stands, cut into found and plain pieces.</summary>
public static class Highlight
{
    private const int Before = 70;
    private const string Left = "…";

    /// <param name="text">Masked already.</param>
    /// <param name="wanted">Stems, or stems of phrases; all of one stand beside each other.</param>
    /// <param name="longest">Letters shown; the rest is left out.</param>
    public static IReadOnlyList<TextPiece> Of(
        string text, IReadOnlyList<IReadOnlyList<string>> wanted, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(wanted);
        var found = Found(text, wanted);
        var (from, to) = Window(text, found, longest);
        var pieces = new List<TextPiece>();
        if (from > 0) pieces.Add(new TextPiece(Left, false));
        var at = from;
        foreach (var span in found)
        {
            if (span.Start < at || span.End > to) continue;
            if (span.Start > at) pieces.Add(new TextPiece(text[at..span.Start], false));
            pieces.Add(new TextPiece(text[span.Start..span.End], true));
            at = span.End;
        }

        if (at < to) pieces.Add(new TextPiece(text[at..to], false));
        if (to < text.Length) pieces.Add(new TextPiece(Left, false));
        return pieces;
    }

    private static List<TextSpan> Found(string text, IReadOnlyList<IReadOnlyList<string>> wanted)
    {
        var words = FullText.Places(Tokenizer.Read(text));
        var found = new List<TextSpan>();
        for (var at = 0; at < words.Count; at++)
        {
            foreach (var stems in wanted)
            {
                if (stems.Count == 0 || at + stems.Count > words.Count
                    || stems.Where((stem, next) => words[at + next].Stem != stem).Any()) continue;
                found.Add(TextSpan.FromTo(words[at].Span.Start, words[at + stems.Count - 1].Span.End));
            }
        }

        return [.. found.OrderBy(span => span.Start).ThenByDescending(span => span.End)];
    }

    /// <summary>From a little before the found word that has most others after it.</summary>
    private static (int From, int To) Window(string text, List<TextSpan> found, int longest)
    {
        if (text.Length <= longest) return (0, text.Length);
        var first = found.Count == 0 ? 0
            : found.MaxBy(span => (Within(found, span, longest - Before), -span.Start)).Start;
        var from = first <= Before ? 0 : AtWord(text, first - Before, first);
        var to = Math.Min(text.Length, from + longest);
        if (from > 0 && to == text.Length) from = AtWord(text, Math.Max(0, to - longest), first);
        // Not in the midst of a word, unless it is the only one.
        if (to < text.Length && text.LastIndexOf(' ', to - 1, to - from) is var space && space > from) to = space;
        return (from, to);
    }

    private static int Within(List<TextSpan> found, TextSpan first, int letters) =>
        found.Count(span => span.Start >= first.Start && span.End <= first.Start + letters);

    private static int AtWord(string text, int from, int first)
    {
        if (from == 0) return 0;
        var space = text.IndexOf(' ', from);
        return space >= 0 && space < first ? space + 1 : from;
    }
}
