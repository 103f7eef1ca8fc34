namespace Otklik.Language.Learning;

/// <summary>Where a model comes from.</summary>
/// <param name="Fingerprint">Hash of the texts and labels it was trained on, 16 hexadecimal digits: equal data, equal
/// fingerprint, whatever the order of rows.</param>
/// <param name="Examples">Rows learned from.</param>
/// <param name="TrainedAt">As the caller said.</param>
/// <param name="Scores">How well it did inside its own data.</param>
public sealed record ModelDetails(string Fingerprint, int Examples, DateTime TrainedAt, ModelScores Scores);
