namespace Otklik.Demonstration.StandIns;

/// <summary>One way for a call to go wrong, as the real network does.</summary>
/// <param name="Code"><c>error_code</c> and HTTP status; 0 when the call itself goes well.</param>
public sealed record StandInTelegramFault(int Code = 0, string Description = "")
{
    public int? RetryAfter { get; init; }
    public long? MigrateTo { get; init; }

    /// <summary>Waits before doing anything.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Cuts the connection instead of answering.</summary>
    public bool Cuts { get; init; }

    /// <summary>Answers with a gateway's page rather than JSON.</summary>
    public bool IsPage { get; init; }

    public static StandInTelegramFault TooManyRequests(int seconds) =>
        new(429, $"Too Many Requests: retry after {seconds}") { RetryAfter = seconds };

    public static StandInTelegramFault Blocked { get; } = new(403, "Forbidden: bot was blocked by the user");
    public static StandInTelegramFault Kicked { get; } = new(403, "Forbidden: bot was kicked from the supergroup chat");
    public static StandInTelegramFault ChatNotFound { get; } = new(400, "Bad Request: chat not found");
    public static StandInTelegramFault ThreadNotFound { get; } = new(400, "Bad Request: message thread not found");
    public static StandInTelegramFault Unauthorized { get; } = new(401, "Unauthorized");
    public static StandInTelegramFault InternalError { get; } = new(500, "Internal Server Error");
    public static StandInTelegramFault Gateway { get; } = new(502, "Bad Gateway") { IsPage = true };

    /// <summary>The group became a supergroup with another number.</summary>
    public static StandInTelegramFault Migrated(long to) =>
        new(400, "Bad Request: group chat was upgraded to a supergroup chat") { MigrateTo = to };

    public static StandInTelegramFault Slow(TimeSpan delay) => new() { Delay = delay };

    /// <summary>The connection breaks before the work is done.</summary>
    public static StandInTelegramFault CallLost { get; } = new(499, "lost") { Cuts = true };

    /// <summary>The work is done, the answer never arrives.</summary>
    public static StandInTelegramFault AnswerLost { get; } = new() { Cuts = true };
}
