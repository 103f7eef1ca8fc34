namespace Otklik.Centres.Structure;

internal static class StructureNames
{
    public const int Longest = 300;

    /// <summary>Key of the sentence that says what is wrong; null when the name will do.</summary>
    public static string? Wrong(string? name) => string.IsNullOrWhiteSpace(name) ? "Name.Missing"
        : name.Trim().Length > Longest ? "Name.Long" : null;
}
