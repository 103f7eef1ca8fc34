using System.Globalization;
using Otklik.Language;

namespace Otklik.Cases.Opening;

/// <summary>What stands behind a button in a thread and comes back when it is tapped: <c>v:123:3</c> is a verdict about
/// message 123, <c>c:45:2</c> an answer to what case 45 lacks, <c>t:45:7</c> a topic for case 45. Hostile input: who
/// may say so is judged by the author of the tap, never by the payload.</summary>
public abstract record TapPayload
{
    public sealed record Verdict(long MessageId, VerdictValue Value) : TapPayload;

    public sealed record Answer(long CaseId, Needs About) : TapPayload;

    public sealed record Topic(long CaseId, long TopicId) : TapPayload;

    public string Write() => this switch
    {
        Verdict tap => string.Create(CultureInfo.InvariantCulture, $"v:{tap.MessageId}:{(int)tap.Value}"),
        Answer tap => string.Create(CultureInfo.InvariantCulture, $"c:{tap.CaseId}:{(int)tap.About}"),
        Topic tap => string.Create(CultureInfo.InvariantCulture, $"t:{tap.CaseId}:{tap.TopicId}"),
        _ => throw new InvalidOperationException("A new kind of tap needs a way to be written."),
    };

    /// <summary>Null when it is none of ours.</summary>
    public static TapPayload? Read(string? payload)
    {
        if (payload is not { Length: > 4 and <= 64 }) return null;
        var parts = payload.Split(':');
        if (parts.Length != 3 || Number(parts[1]) is not { } first || Number(parts[2]) is not { } second) return null;
        return parts[0] switch
        {
            "v" when Enum.IsDefined((VerdictValue)second) => new Verdict(first, (VerdictValue)second),
            "c" when second is > 0 and < 8 => new Answer(first, (Needs)second),
            "t" => new Topic(first, second),
            _ => null,
        };
    }

    private static long? Number(string part) =>
        long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= int.MaxValue * 1024L
            ? number
            : null;
}
