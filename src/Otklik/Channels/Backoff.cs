namespace Otklik.Channels;

/// <summary>Waiting that doubles up to a ceiling, with a fifth of chance either way: what failed together must not come
/// back together.</summary>
internal sealed record Backoff(TimeSpan First, TimeSpan Ceiling)
{
    /// <param name="attempt">1 for the first failure.</param>
    public TimeSpan After(int attempt, Random chance)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(attempt - 1, 0, 30));
        return Jittered(doubled < Ceiling ? doubled : Ceiling, chance);
    }

    public static TimeSpan Jittered(TimeSpan wait, Random chance) => wait * (0.8 + chance.Next(0, 4001) / 10_000d);
}
