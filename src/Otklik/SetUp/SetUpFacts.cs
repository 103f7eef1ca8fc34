using Otklik.Centres;
using Otklik.Topics;

namespace Otklik.SetUp;

/// <summary>What of a centre is there already, as the database has it now.</summary>
public sealed record SetUpFacts(Centre Centre, Centre? Parent)
{
    /// <summary>Its own, or that of the centre above.</summary>
    public string TimeZone { get; init; } = CentreSnapshot.UsualTimeZone;

    public IReadOnlyList<Person> People { get; init; } = [];
    public IReadOnlyList<Source> Channels { get; init; } = [];
    public IReadOnlyList<Organisation> Bodies { get; init; } = [];
    public int OwnTopics { get; init; }

    /// <summary>Whose topics hold here; null: nobody's.</summary>
    public Centre? TopicsFrom { get; init; }

    public int TopicCount { get; init; }
    public int OwnRoutes { get; init; }

    /// <summary>Topics that no route leads anywhere, in the order of their names.</summary>
    public IReadOnlyList<Topic> Homeless { get; init; } = [];

    /// <summary>The asker may open it: they have a say over the centre above.</summary>
    public bool MayOpen { get; init; }

    /// <summary>Somebody of its own would see what comes.</summary>
    public bool HasSeer => People.Any(person => RolePermissions.Allows(person.Role, Permission.SeeCases));

    /// <summary>Somebody of its own decides what nobody is sure of.</summary>
    public bool HasRouter => People.Any(person =>
        person.Body is null && RolePermissions.Allows(person.Role, Permission.Route));

    /// <param name="Body">Null: the whole centre.</param>
    public sealed record Person(long Id, string Title, Role Role, string? Body);

    /// <param name="CheckedAt">When the network last agreed to its settings.</param>
    public sealed record Source(Channel Channel, DateTime? CheckedAt)
    {
        /// <summary>Our own form needs nobody's consent.</summary>
        public bool IsReady => Channel.Network is Connectors.Network.Form or Connectors.Network.File
            || CheckedAt is not null;
    }
}
