namespace Otklik.Language.Patterns;

/// <summary>What a word form is to the patterns of one set, wherever it stands, in one array, so that it is one look
/// into memory: the number of the set, how many patterns follow whose key it matches, these in rising order, and then
/// the places of patterns of several words that it may fill.</summary>
internal readonly struct WordRow(int[] numbers)
{
    private const int Head = 2;

    public int[] Numbers => numbers;

    public bool IsNone => numbers is null;

    /// <summary>Of the set that it was made by.</summary>
    public int Set => numbers[0];

    public ReadOnlySpan<int> Candidates => numbers.AsSpan(Head, numbers[1]);

    public ReadOnlySpan<int> Places => numbers.AsSpan(Head + numbers[1]);

    public static WordRow Of(int set, int[] candidates, int[] places) =>
        new([set, candidates.Length, .. candidates, .. places]);
}
