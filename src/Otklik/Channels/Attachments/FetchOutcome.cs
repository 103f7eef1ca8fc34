using Otklik.Hosting;

namespace Otklik.Channels.Attachments;

/// <summary>What came of one try to fetch a file. Words are for staff.</summary>
internal abstract record FetchOutcome
{
    internal sealed record Stored(StoredFile File) : FetchOutcome;

    /// <summary>We do not want it: too large, a private address, not a file.</summary>
    internal sealed record Refused(string Problem) : FetchOutcome;

    /// <summary>It is not to be had any more.</summary>
    internal sealed record Gone(string Problem) : FetchOutcome;

    /// <summary>Not now.</summary>
    internal sealed record Later(string Problem, TimeSpan? After = null) : FetchOutcome;
}
