using System.Text.Json;

namespace Otklik.Connectors.Vk;

/// <summary>One event as the readers of its kind need it.</summary>
/// <param name="Type"><c>wall_reply_new</c> and the like.</param>
/// <param name="EventId">VK's own id of the event; absent in Long Poll and in old recordings.</param>
/// <param name="GroupId">The community, positive; what it writes itself bears this number with a minus.</param>
/// <param name="Object">The <c>object</c> of the event.</param>
/// <param name="CallKey">Key of the whole call, for events that have no identity of their own.</param>
/// <param name="Now">Time of reading, for events that VK does not date.</param>
internal sealed record VkEnvelope(
    string Type, string? EventId, long GroupId, JsonElement Object, string CallKey, DateTime Now)
{
    public DateTime At(long? unixSeconds)
    {
        if (unixSeconds is not { } seconds)
            return Now;
        // The caller judges absurd dates; here they only must not throw.
        if (seconds >= DateTimeOffset.MaxValue.ToUnixTimeSeconds())
            return DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc);
        if (seconds <= DateTimeOffset.MinValue.ToUnixTimeSeconds())
            return DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
        return DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;
    }

    public bool IsOwn(long author) => GroupId != 0 && author == -GroupId;

    public Ignored Ignore(string reason) => new($"{Type}_{CallKey}", Now, reason);

    public PayloadException Unreadable(string field) =>
        new("Vk.Field", Type, field);

    public long Required(string field) => Object.Long(field) ?? throw Unreadable(field);
}
