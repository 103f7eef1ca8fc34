namespace Otklik.Centres.Settings;

/// <summary>A setting that <see cref="ChangeSetting"/> can set, take away and put back: its value is a short text, so
/// that a step can be undone by setting what stood before.</summary>
public interface IOwnSetting
{
    string Code { get; }

    Permission Permission { get; }

    /// <param name="key">Which of several: a date, a topic; empty where there is one only.</param>
    /// <returns>The centre's own value; null: none. A refusal where the key says nothing.</returns>
    Task<(string? Value, Refusal? Refused)> OwnAsync(Centre centre, string key, CancellationToken cancellation);

    /// <summary>Changes rows; the caller saves.</summary>
    /// <param name="value">Null: inherit again.</param>
    Task<Refusal?> PutAsync(Centre centre, string key, string? value, CancellationToken cancellation);

    /// <summary>What is kept in memory has changed.</summary>
    void Forget();
}
