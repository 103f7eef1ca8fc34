namespace Otklik.Language;

/// <summary>A stretch of a text, in UTF-16 units of the text as it was written.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan FromTo(int start, int end) => new(start, end - start);

    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;

    /// <summary>The words themselves.</summary>
    public string Of(string text) => text.Substring(Start, Length);
}
