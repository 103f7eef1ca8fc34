namespace Otklik.Demonstration.StandIns;

/// <summary>The community that <see cref="StandInVk"/> plays.</summary>
public sealed record StandInVkOptions
{
    public long GroupId { get; init; } = 1234;
    public string GroupName { get; init; } = "Демонстрационное сообщество";
    public string Token { get; init; } = "stand-in-group-token";

    /// <summary>Token of a community manager, for boards, photos, videos and goods; null as if nobody had given
    /// one.</summary>
    public string? UserToken { get; init; }

    public string? Secret { get; init; }
    public string Confirmation { get; init; } = "0a1b2c3d";

    /// <summary>Rights of the community's token, by VK's names.</summary>
    public IReadOnlyList<string> Rights { get; init; } = ["messages", "wall", "manage"];

    /// <summary>Events that the community's callback server does not send.</summary>
    public IReadOnlyList<string> SilentEvents { get; init; } = [];

    /// <summary>State of the callback server: <c>ok</c>, <c>wait</c>, <c>failed</c> or <c>unconfigured</c>.</summary>
    public string ServerStatus { get; init; } = "ok";

    /// <summary>Calls a second for one token, as VK allows; more give error 6. 0 switches the limit off.</summary>
    public int CallsPerSecond { get; init; } = 20;

    /// <summary>Number of the first comment and message. Who keeps a database while this process starts anew sets it
    /// higher than before: else new words would bear the numbers of old ones.</summary>
    public long FirstId { get; init; } = 1;
}
