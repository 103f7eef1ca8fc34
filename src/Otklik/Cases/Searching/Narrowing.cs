using Otklik.Search;

namespace Otklik.Cases.Searching;

/// <summary>What the fields of a search ask of cases and messages, as ids. A list that is empty lets nothing through: a
/// name was typed that nothing bears.</summary>
public sealed record Narrowing
{
    public IReadOnlyList<long>? Topics { get; init; }
    public IReadOnlyList<long>? Bodies { get; init; }
    public IReadOnlyList<long>? Channels { get; init; }
    public IReadOnlyList<long>? Centres { get; init; }
    public IReadOnlyList<CaseStatus>? Statuses { get; init; }

    /// <summary>Stems that the place of a case has to have.</summary>
    public IReadOnlyList<string> Place { get; init; } = [];

    public DateTime? From { get; init; }
    public DateTime? Before { get; init; }

    /// <summary>What was typed and names nothing.</summary>
    public IReadOnlyList<TypedField> Unknown { get; init; } = [];

    public bool LetsNothing => Unknown.Count > 0;

    public IQueryable<Case> Of(IQueryable<Case> cases)
    {
        if (Topics is { } topics) cases = cases.Where(row => row.TopicId != null && topics.Contains(row.TopicId.Value));
        if (Bodies is { } bodies)
            cases = cases.Where(row => row.OrganisationId != null && bodies.Contains(row.OrganisationId.Value));
        if (Centres is { } centres) cases = cases.Where(row => centres.Contains(row.CentreId));
        if (Statuses is { } statuses) cases = cases.Where(row => statuses.Contains(row.Status));
        return cases;
    }

    public IQueryable<Message> Of(IQueryable<Message> messages)
    {
        if (Channels is { } channels) messages = messages.Where(row => channels.Contains(row.ChannelId));
        if (From is { } from) messages = messages.Where(row => row.WrittenAt >= from);
        if (Before is { } before) messages = messages.Where(row => row.WrittenAt < before);
        return messages;
    }
}
