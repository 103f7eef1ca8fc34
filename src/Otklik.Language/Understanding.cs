namespace Otklik.Language;

/// <summary>Kind of a message, as in the glossary.</summary>
public enum MessageKind
{
    Complaint = 1,
    Question = 2,
    Proposal = 3,
    Thanks = 4,
    Emergency = 5,
    NotForUs = 6,
}

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Words that led to a decision and how much each weighed (0..1 of the whole).</summary>
public sealed record Reason(string Words, double Share, TextSpan Span);

/// <summary>One candidate topic. <see cref="Confidence"/> is 0..1.</summary>
public sealed record TopicGuess(long TopicId, double Confidence, IReadOnlyList<Reason> Reasons);

/// <summary>Kind with the words that decided it.</summary>
public sealed record KindGuess(MessageKind Kind, double Confidence, IReadOnlyList<Reason> Reasons);

/// <summary>What kind of personal data a span holds.</summary>
public enum PersonalDataKind
{
    Phone = 1,
    Email = 2,
    FullName = 3,
    Passport = 4,
    Snils = 5,
    Card = 6,
    Flat = 7,
    BirthDate = 8,
}

public sealed record PersonalDataSpan(PersonalDataKind Kind, TextSpan Span);

/// <summary>A place as far as the words tell. Empty parts are null; a wrong part is worse than an empty one.</summary>
public sealed record PlaceGuess(
    string? Settlement, string? Street, string? House, string? Landmark, TextSpan? Span)
{
    public static PlaceGuess Empty { get; } = new(null, null, null, null, null);
    public bool IsEmpty => Settlement is null && Street is null && House is null && Landmark is null;
}

/// <summary>The parts of a problem that a body needs in order to act.</summary>
[Flags]
public enum Needs
{
    None = 0,
    What = 1,
    Where = 2,
    When = 4,
}
