namespace Otklik.Cases;

/// <summary>A candidate organisation as it is stored with a case and shown as «почему этот орган».</summary>
public sealed record BodySuggestion(long OrganisationId, double Confidence, IReadOnlyList<SuggestionWord> Words);
