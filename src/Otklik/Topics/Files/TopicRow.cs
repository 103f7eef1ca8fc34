using Otklik.Language;

namespace Otklik.Topics.Files;

/// <summary>One topic as it stands in a file.</summary>
/// <param name="BodyKind">What kind of body answers for it, in the file's own words; kept for whoever makes
/// routes.</param>
public sealed record TopicRow(
    int Line, string Group, string Name, bool IsFastTrack, Importance Importance, Needs Needs, int? OutcomeDays,
    string PublicName, string BodyKind);
