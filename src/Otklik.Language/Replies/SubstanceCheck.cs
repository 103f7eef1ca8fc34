using Otklik.Language.Text;

namespace Otklik.Language.Replies;

/// <summary>Is there a day, an owner, a deed, a reason; or only the form of a reply.</summary>
internal static class SubstanceCheck
{
    public static void Run(ReplyReading reading)
    {
        var hasDate = NamesDay(reading);
        Formal(reading, hasDate);
        Deeds(reading);
        Owners(reading, hasDate);
    }

    /// <summary>Whether the reply names a day that may be held to.</summary>
    private static bool NamesDay(ReplyReading reading)
    {
        var promising = reading.PromisingDates.ToList();
        var hasExact = promising.Exists(date => date.IsExact);
        foreach (var match in ReplySheets.Find(ReplySheets.Vague, reading.Text, everyTime: true))
            reading.Add(FindingCode.VagueDate,
                reading.NeedsDate && !hasExact ? FindingSeverity.MustFix
                    : FindingSeverity.Advice, reading.SpanOf(match),
                $"«{reading.Text.WordsOf(match.First, match.Last)}» — это когда? Назовите день.", Day(reading));
        Differs(reading, promising);
        Past(reading, hasExact);
        if (!reading.NeedsDate || hasExact) return hasExact || reading.Dates.Count > 0;
        if (reading.Given.PromiseDate is not null)
            reading.Add(FindingCode.NoDate, FindingSeverity.Advice, null,
                "Обещанный день указан рядом, но не в тексте: житель читает текст.", Day(reading));
        else
            reading.Add(FindingCode.NoDate, FindingSeverity.MustFix, null, "Не сказано, когда. Назовите день.");
        return false;
    }

    private static void Differs(ReplyReading reading, List<DateFound> promising)
    {
        if (reading.Given.PromiseDate is not { } promise || reading.Given.Today is not { } today) return;
        var future = promising.Where(date => date.Date is { } day && day > today).ToList();
        if (future.Count == 0 || future.Exists(date => date.Date == promise)) return;
        reading.Add(FindingCode.DateDiffers, FindingSeverity.MustFix,
            reading.Text.SpanOf(future[0].FirstToken, future[0].LastToken),
            "День в тексте и обещанный день различаются.", Day(reading));
    }

    /// <summary>«заделаем до 1 марта», written on the eleventh.</summary>
    private static void Past(ReplyReading reading, bool hasExact)
    {
        if (hasExact || !reading.HasFuture || reading.HasDone || reading.Given.Today is not { } today) return;
        var past = reading.Dates.FindIndex(date => date.Date is { } day && day < today);
        if (past < 0) return;
        reading.Add(FindingCode.PastDate, FindingSeverity.MustFix,
            reading.Text.SpanOf(reading.Dates[past].FirstToken, reading.Dates[past].LastToken),
            "Обещанный день уже прошёл.", Day(reading));
    }

    private static string? Day(ReplyReading reading) => reading.Given.PromiseDate is { } day
        ? $"до {day.Day} {Dates.MonthNames[day.Month - 1]}"
        : null;

    private static void Formal(ReplyReading reading, bool hasDate)
    {
        var formal = ReplySheets.Find(ReplySheets.Formal, reading.Text);
        if (formal.Count == 0) return;
        var isAll = !reading.HasDone && !(reading.HasFuture && hasDate) && !hasDate
            && reading.Purpose != ReplyPurpose.Cannot;
        reading.Add(FindingCode.OnlyFormal, isAll ? FindingSeverity.MustFix : FindingSeverity.Advice,
            reading.SpanOf(formal[0]),
            isAll ? "Отписка: не сказано, что сделают, кто и когда."
                : "Эти слова ничего не добавляют, их можно убрать.", isAll ? null : "");
    }

    private static void Deeds(ReplyReading reading)
    {
        var purpose = reading.Purpose;
        if (purpose == ReplyPurpose.Cannot && !ReplySheets.Has(ReplySheets.Reason, reading.Text))
            reading.Add(FindingCode.NoReason, FindingSeverity.MustFix, null,
                "Не сказано, почему нельзя и что изменило бы ответ.", "Причина: ");
        var isFormal = reading.Findings.Exists(finding => finding is
            { Code: FindingCode.OnlyFormal, Severity: FindingSeverity.MustFix });
        if (purpose is ReplyPurpose.Cannot or ReplyPurpose.Explained || reading.HasAction || isFormal) return;
        // Without a stated purpose it may be plain information: then it tells how or why.
        if (purpose is null && (ReplySheets.Has(ReplySheets.How, reading.Text) ||
            ReplySheets.Has(ReplySheets.Reason, reading.Text))) return;
        reading.Add(FindingCode.NoAction, FindingSeverity.Advice, null, "Не видно, что именно сделали или сделают.",
            reading.Purpose == ReplyPurpose.Done ? "Сделали: " : "Сделаем: ");
    }

    /// <summary>To a complaint: neither a deed nor a reason; to a question: no answer. Whatever else is said, it is
    /// empty.</summary>
    public static void Emptiness(ReplyReading reading)
    {
        if (reading.Given.Purpose is not null || reading.Given.Messages.Count == 0) return;
        if (reading.HasDone || reading.HasFuture || reading.Answered > 0) return;
        if (reading.Findings.Exists(finding => finding.Severity == FindingSeverity.MustFix)) return;
        if (reading.Messages.Any(message => Kinds.KindClassifier.Classify(message).Kind == MessageKind.Thanks)) return;
        if (ReplySheets.Has(ReplySheets.Reason, reading.Text) || ReplySheets.Has(ReplySheets.How, reading.Text)) return;
        reading.Add(FindingCode.NoAction, FindingSeverity.MustFix, null,
            "Не видно, что сделали или сделают, и почему нет.");
    }

    private static void Owners(ReplyReading reading, bool hasDate)
    {
        if (reading.HasOwner && hasDate)
            reading.Add(FindingCode.HasDate, FindingSeverity.Good, null, "Есть дата и кто сделает");
        else if (hasDate) reading.Add(FindingCode.HasDate, FindingSeverity.Good, null, "Есть дата");
        else if (reading.HasOwner)
            reading.Add(FindingCode.HasOwner, FindingSeverity.Good, null, "Сказано, кто сделает");
        if (!reading.HasOwner && reading.Purpose is not (ReplyPurpose.Explained or ReplyPurpose.Cannot))
            reading.Add(FindingCode.NoOwner, FindingSeverity.Advice, null, "Не сказано, кто сделает.", "Отвечает ");
    }
}
