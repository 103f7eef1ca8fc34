namespace Otklik.Centres.SignIn.Sessions;

/// <summary>One sign-in of a person in one browser, as they and their administrators see it. Neither an address nor a
/// browser's full name is kept.</summary>
public sealed class StaffSession
{
    public long Id { get; init; }

    /// <summary>Random, stands in the cookie: a new one at each sign-in, so none can be planted beforehand.</summary>
    public required string Mark { get; init; }

    public long StaffId { get; init; }
    public SignInWay Way { get; init; }
    public DateTime MadeAt { get; init; }

    /// <summary>Beginning of the quarter of an hour in which it was used last: enough to know a stranger's by, too
    /// little for watching when somebody works.</summary>
    public DateTime SeenAt { get; set; }

    /// <summary>When the password or the second factor was last given.</summary>
    public DateTime ProvedAt { get; set; }

    /// <summary>«Firefox · Windows»; empty: not known.</summary>
    public string Browser { get; init; } = "";

    /// <summary>«203.0.*.*», see <see cref="CoarseOrigin"/>.</summary>
    public string Origin { get; init; } = "";

    public DateTime? EndedAt { get; set; }
}
