using Otklik.Language.Problems;

namespace Otklik.Language;

/// <summary>All that the words of one message tell.</summary>
/// <param name="Kind">Complaint, question … with reasons.</param>
/// <param name="Topics">Up to three, best first.</param>
/// <param name="Place">Where, as far as the words tell.</param>
/// <param name="PersonalData">Spans to mask wherever others would see them.</param>
/// <param name="Fingerprint">For finding the same text again.</param>
/// <param name="Problem">Key of candidates for the same problem; empty when the message does not say enough.</param>
/// <param name="Missing">What to ask for, judged by the best topic's needs.</param>
/// <param name="Urgency">How soon somebody must look.</param>
/// <param name="Tongue">Language the words seem to be in.</param>
/// <param name="Stems">For the full-text index: personal data and stop words left out, joined by spaces.</param>
public sealed record Understanding(
    KindGuess Kind, IReadOnlyList<TopicGuess> Topics, PlaceGuess Place, IReadOnlyList<PersonalDataSpan> PersonalData,
    TextFingerprint Fingerprint, ProblemKey Problem, Needs Missing, UrgencyGuess Urgency, Tongue Tongue, string Stems);
