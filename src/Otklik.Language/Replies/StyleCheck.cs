namespace Otklik.Language.Replies;

/// <summary>Plain words, short sentences, no statutes, no rudeness.</summary>
internal static class StyleCheck
{
    private const int LongestSentence = 25;
    private const int HardEase = 20;
    private const int MostOfOne = 8;

    public static void Run(ReplyReading reading)
    {
        Rude(reading);
        Plain(reading);
        Laws(reading);
        Sentences(reading);
        Shouting(reading);
        var ease = ReadingEase.Of(reading.Text);
        if (ease < HardEase && reading.Text.Count >= 20)
            reading.Add(FindingCode.HardToRead, FindingSeverity.Advice, null,
                "Текст тяжело читать: короче предложения, проще слова.");
    }

    public static void Rude(ReplyReading reading)
    {
        foreach (var match in ReplySheets.Find(ReplySheets.Rude, reading.Text, everyTime: true).Take(MostOfOne))
            reading.Add(FindingCode.Rude, FindingSeverity.MustFix, reading.SpanOf(match),
                "Это звучит грубо: уберите.", "");
    }

    private static void Plain(ReplyReading reading)
    {
        var (set, replacements) = ReplySheets.Plain;
        foreach (var match in ReplySheets.Find(set, reading.Text, everyTime: true).Take(MostOfOne))
        {
            var (isShort, instead) = replacements[match.Pattern];
            var words = reading.Text.WordsOf(match.First, match.Last);
            reading.Add(isShort ? FindingCode.Abbreviation : FindingCode.Officialese, FindingSeverity.Advice,
                reading.SpanOf(match),
                isShort ? $"«{words}» житель может не знать: {instead}."
                    : $"«{words}» — казённо. Проще: {instead}.", instead);
        }
    }

    private static void Laws(ReplyReading reading)
    {
        var laws = ReplySheets.Find(ReplySheets.Law, reading.Text);
        if (laws.Count > 0)
            reading.Add(FindingCode.LawNumber, FindingSeverity.Advice, reading.SpanOf(laws[0]),
                "Скажите своими словами, что это значит для жителя; номер закона — в конце или не нужен.", "");
    }

    private static void Sentences(ReplyReading reading)
    {
        foreach (var sentence in reading.Text.Sentences)
            if (sentence.Count > LongestSentence)
                reading.Add(FindingCode.LongSentence, FindingSeverity.Advice, sentence.Span,
                    $"В предложении {sentence.Count} слов: разбейте на два.");
    }

    private static void Shouting(ReplyReading reading)
    {
        var loud = 0;
        foreach (ref readonly var token in reading.Text.Tokens)
            if (token.IsAllCapitals && token.Length > 4) loud++;
        if (loud >= 4 && loud * 3 > reading.Text.Count)
            reading.Add(FindingCode.Shouting,
                loud * 2 > reading.Text.Count ? FindingSeverity.MustFix : FindingSeverity.Advice, null,
                "Заглавные буквы читаются как крик.");
    }
}
