namespace Otklik.Topics.Files;

/// <summary>One keyword rule as it stands in a file.</summary>
/// <param name="Group">Group of the topic, where its name alone would not do; else empty.</param>
public sealed record RuleRow(int Line, string Topic, string Words, double Weight, string Group = "");
