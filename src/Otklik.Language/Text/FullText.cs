using System.Text;

namespace Otklik.Language.Text;

/// <summary>Words of a text as the full-text index and its queries hold them: stems and numbers, stop words left out,
/// each of letters and digits only.</summary>
public static class FullText
{
    private const string Cuts = "-/.:";

    /// <summary>A longer line is made in room of its own.</summary>
    private const int LongestKept = 1 << 15;

    [ThreadStatic]
    private static StringBuilder? _line;

    /// <summary>Stems in the order of the text, repeats kept.</summary>
    public static IReadOnlyList<string> Stems(string? text) => Stems(Tokenizer.Read(text), []);

    /// <summary>The same, without the words that lie in <paramref name="masked"/>.</summary>
    public static IReadOnlyList<string> Stems(TokenizedText text, IReadOnlyList<PersonalDataSpan> masked)
    {
        var stems = new List<string>(text.Count);
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Word.Is(WordTraits.StopWord) || IsMasked(token.Span, masked)) continue;
            AddParts(token.Word.Stem, stems);
        }

        return stems;
    }

    /// <summary>The stems with where their words stand: several of one word that is cut.</summary>
    public static IReadOnlyList<(string Stem, TextSpan Span)> Places(TokenizedText text)
    {
        var places = new List<(string, TextSpan)>(text.Count);
        var stems = new List<string>();
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Word.Is(WordTraits.StopWord)) continue;
            stems.Clear();
            AddParts(token.Word.Stem, stems);
            foreach (var stem in stems) places.Add((stem, token.Span));
        }

        return places;
    }

    /// <summary>The stems joined by spaces, as a contentless index takes them.</summary>
    public static string Line(string? text) => string.Join(' ', Stems(text));

    /// <summary>What <see cref="Stems(TokenizedText, IReadOnlyList{PersonalDataSpan})"/> gives, joined by
    /// spaces.</summary>
    internal static string Line(TokenizedText text, IReadOnlyList<PersonalDataSpan> masked)
    {
        var line = _line ??= new StringBuilder(1024);
        line.Clear();
        foreach (ref readonly var token in text.Tokens)
        {
            if (token.Word.Is(WordTraits.StopWord) || IsMasked(token.Span, masked)) continue;
            var stem = token.Word.Stem;
            if (stem.AsSpan().IndexOfAny(Cuts) >= 0)
            {
                var parts = new List<string>();
                AddParts(stem, parts);
                foreach (var part in parts) line.Append(part).Append(' ');
            }
            else if (stem.Length > 0) line.Append(stem).Append(' ');
        }

        if (line.Length > 0) line.Length--;
        var joined = line.ToString();
        if (line.Capacity > LongestKept) _line = null;
        return joined;
    }

    private static bool IsMasked(TextSpan span, IReadOnlyList<PersonalDataSpan> masked)
    {
        for (var i = 0; i < masked.Count; i++)
            if (masked[i].Span.Overlaps(span)) return true;
        return false;
    }

    /// <summary>An index's own tokenizer would cut «22/1» and «пр-т» anyway; here it happens alike on both
    /// sides.</summary>
    private static void AddParts(string stem, List<string> stems)
    {
        if (stem.AsSpan().IndexOfAny(Cuts) < 0)
        {
            if (stem.Length > 0) stems.Add(stem);
            return;
        }

        foreach (var part in stem.Split((char[])['-', '/', '.', ':'], StringSplitOptions.RemoveEmptyEntries))
            stems.Add(part);
    }
}
