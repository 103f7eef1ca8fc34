using Otklik.Language;

namespace Otklik.Topics.Learning;

/// <summary>An organisation that a message may be for, with the words that speak for it.</summary>
public sealed record BodyGuess(long OrganisationId, double Confidence, IReadOnlyList<Reason> Reasons);
