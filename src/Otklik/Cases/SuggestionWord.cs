namespace Otklik.Cases;

/// <param name="Share">Part of the evidence, 0..1.</param>
public sealed record SuggestionWord(string Words, double Share);
