namespace Otklik.Language.Learning;

/// <summary>Equal texts that people labelled differently.</summary>
/// <param name="First">One label.</param>
/// <param name="Second">The other, later in the alphabet.</param>
/// <param name="Texts">How many different texts bear both.</param>
/// <param name="Rows">How many rows these texts and labels have.</param>
public sealed record Contradiction(string First, string Second, int Texts, int Rows);
