using Otklik.Topics.WorkingTime;

namespace Otklik.Topics.Files;

/// <summary>One deadline rule as it stands in a file; empty topic, importance and fast track: any.</summary>
public sealed record DeadlineRow(
    int Line, string Centre, string Topic, Importance? Importance, bool? FastTrack, DeadlineTerm Term);
