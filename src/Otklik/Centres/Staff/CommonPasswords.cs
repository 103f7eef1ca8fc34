namespace Otklik.Centres.Staff;

/// <summary>The commonest passwords of the world's breaches, the commonest first. Read when somebody chooses a password
/// for the first time. From zxcvbn-ts (MIT), see <c>common-passwords.LICENSE.txt</c>.</summary>
public static class CommonPasswords
{
    private static readonly Lazy<Dictionary<string, int>> Ranks = new(Read);

    public static int Longest { get; } = 20;

    public static int Count => Ranks.Value.Count;

    /// <summary>Place in the list, from one; null when it is not there.</summary>
    public static int? RankOf(ReadOnlySpan<char> word) =>
        Ranks.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var rank) ? rank : null;

    private static Dictionary<string, int> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is not in the program");
        using var reader = new StreamReader(stream);
        var ranks = new Dictionary<string, int>(50_000, StringComparer.Ordinal);
        while (reader.ReadLine() is { } word)
            if (word.Length > 0) ranks.TryAdd(word, ranks.Count + 1);
        return ranks;
    }
}
