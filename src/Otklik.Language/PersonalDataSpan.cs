namespace Otklik.Language;

/// <summary>Where in the text personal data stands.</summary>
public sealed record PersonalDataSpan(PersonalDataKind Kind, TextSpan Span);
