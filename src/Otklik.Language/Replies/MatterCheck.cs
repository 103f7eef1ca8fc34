using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Is the reply about what the resident wrote of? A text about rubbish under a complaint of snow was pasted; a
/// text that says "done as reported" to one who says it is not done argues instead of answering.</summary>
internal static class MatterCheck
{
    public static void Run(ReplyReading reading)
    {
        Other(reading);
        Contradicts(reading);
    }

    private static void Other(ReplyReading reading)
    {
        if (reading.Answered > 0) return;
        var theirs = new HashSet<int>();
        foreach (var message in reading.Messages) theirs.UnionWith(Matters(message));
        if (theirs.Count == 0) return;
        var ours = Matters(reading.Text);
        if (ours.Count == 0 || ours.Overlaps(theirs) || SharesWords(reading)) return;
        reading.Add(FindingCode.OtherTopic, FindingSeverity.MustFix, null,
            "Ответ о другом: житель писал не об этом. Проверьте, тот ли текст вставлен.");
    }

    private static void Contradicts(ReplyReading reading)
    {
        if (reading.HasFuture || !ReplySheets.Has(ReplySheets.SaidBefore, reading.Text)) return;
        if (!reading.Messages.Any(message => ReplySheets.Has(ReplySheets.SortedOut, message))) return;
        reading.Add(FindingCode.Contradiction, FindingSeverity.MustFix, null,
            "Житель пишет, что не сделано, а ответ повторяет прежнее: проверьте на месте и скажите, что увидели.");
    }

    private static HashSet<int> Matters(TokenizedText text) => [.. Enumerable.Range(0, ReplySheets.Matters.Count)
        .Where(number => ReplySheets.Has(ReplySheets.Matters[number], text))];

    /// <summary>Longer words in common, other than places: then it is about the same after all.</summary>
    private static bool SharesWords(ReplyReading reading)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in reading.Messages)
            foreach (ref readonly var token in message.Tokens)
                if (IsTelling(token)) stems.Add(token.Word.Stem);
        foreach (ref readonly var token in reading.Text.Tokens)
            if (IsTelling(token) && stems.Contains(token.Word.Stem)) return true;
        return false;
    }

    private static bool IsTelling(in Token token) => token.Kind == TokenKind.Word && token.Word.Stem.Length >= 4
        && !token.IsCapitalised && !token.Word.Is(WordTraits.StopWord | WordTraits.PlaceWord | WordTraits.KnownStreet);
}
