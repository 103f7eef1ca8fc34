using System.Globalization;
using Otklik.Topics.WorkingTime;

namespace Otklik.Topics.Settings;

/// <summary>What a deadline is about and how long it is, as forms and undo steps write it: <c>4.12.0.0</c> is the
/// clock, topic, importance and fast track (0: any), <c>9.2.24</c> the amount, unit and ceiling (0: none).</summary>
internal readonly record struct DeadlineKey(ClockKind Clock, long? TopicId, Importance? Importance, bool? FastTrack)
{
    public static DeadlineKey Of(DeadlineRule rule) => new(rule.Clock, rule.TopicId, rule.Importance, rule.FastTrack);

    public static DeadlineKey? Read(string text)
    {
        if (Numbers(text, 4) is not { } parts || parts[3] > 2) return null;
        var (clock, importance) = ((ClockKind)parts[0], (Importance)parts[2]);
        if (parts[0] > int.MaxValue || !Enum.IsDefined(clock)) return null;
        if (parts[2] > int.MaxValue || (parts[2] != 0 && !Enum.IsDefined(importance))) return null;
        return new DeadlineKey(clock, parts[1] == 0 ? null : parts[1], parts[2] == 0 ? null : importance,
            parts[3] == 0 ? null : parts[3] == 1);
    }

    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"{(int)Clock}.{TopicId ?? 0}.{(int)(Importance ?? 0)}.{(FastTrack is null ? 0 : FastTrack.Value ? 1 : 2)}");

    public static string Amount(int amount, DeadlineUnit unit, int? ceiling) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount}.{(int)unit}.{ceiling ?? 0}");

    public DeadlineTerm? ReadTerm(string text) => Numbers(text, 3) is { } parts && parts.All(one => one <= int.MaxValue)
        ? new DeadlineTerm(Clock, (int)parts[0], (DeadlineUnit)parts[1], parts[2] == 0 ? null : (int)parts[2]) : null;

    private static long[]? Numbers(string text, int count)
    {
        var parts = text.Split('.');
        if (parts.Length != count) return null;
        var numbers = new long[count];
        for (var at = 0; at < count; at++)
        {
            if (!long.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at]))
                return null;
        }

        return numbers;
    }
}
