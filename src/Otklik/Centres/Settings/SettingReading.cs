namespace Otklik.Centres.Settings;

/// <param name="Value">What holds in the centre, in words.</param>
/// <param name="Owners">All centres that have a value of their own.</param>
public sealed record SettingReading(string Value, IReadOnlySet<long> Owners)
{
    /// <summary>False: a list of values, each of which is taken back on its own page.</summary>
    public bool IsOne { get; init; } = true;
}
