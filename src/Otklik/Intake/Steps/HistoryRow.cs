using System.Globalization;
using Otklik.Cases;
using Otklik.Cases.Opening;

namespace Otklik.Intake.Steps;

/// <summary>What a row of history says of its end.</summary>
internal static class HistoryRow
{
    public static HistoryFacts Read(Draft draft, DateTime now)
    {
        var fields = draft.Event.Fields;
        var answered = fields?.GetValueOrDefault("answered") is { } words
            && DateTime.TryParse(words, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && at <= now
            ? at : (DateTime?)null;
        if (answered is null && fields?.ContainsKey("reply") is true) answered = draft.WrittenAt;
        return new HistoryFacts(Status(fields?.GetValueOrDefault("status")), answered);
    }

    /// <summary>Our own names of statuses, or the commonest words of other systems.</summary>
    private static CaseStatus? Status(string? words)
    {
        if (Enum.TryParse<CaseStatus>(words, ignoreCase: true, out var status) && Enum.IsDefined(status)) return status;
        return words?.Trim().ToUpperInvariant() switch
        {
            "РЕШЕНО" or "ВЫПОЛНЕНО" or "ЗАКРЫТО" or "CLOSED" => CaseStatus.Closed,
            "ОТКЛОНЕНО" or "REJECTED" => CaseStatus.Rejected,
            "ПОДТВЕРЖДЕНО" or "CONFIRMED" => CaseStatus.Confirmed,
            "В РАБОТЕ" or "OPEN" => CaseStatus.Accepted,
            _ => null,
        };
    }
}
