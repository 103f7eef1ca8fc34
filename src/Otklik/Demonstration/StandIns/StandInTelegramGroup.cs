namespace Otklik.Demonstration.StandIns;

/// <summary>A group that the bot is a member of.</summary>
/// <param name="Id">Negative; a supergroup's starts with -100.</param>
/// <param name="Topic">Topic of a forum in which to write.</param>
public sealed record StandInTelegramGroup(long Id, string Title, string? Nick = null, long? Topic = null)
{
    public bool IsSupergroup => Id < -1_000_000_000_000;
}
