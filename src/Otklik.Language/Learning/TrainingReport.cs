namespace Otklik.Language.Learning;

/// <summary>What became of the rows. It never holds a text.</summary>
/// <param name="Read">Rows read.</param>
/// <param name="Used">Rows learned from.</param>
/// <param name="WithoutLabel">Left out: nobody gave a label.</param>
/// <param name="WithoutWords">Left out: no word in the text.</param>
/// <param name="ThinnedOut">Left out: more than <see cref="TrainingOptions.MostExamples"/>.</param>
/// <param name="Labels">Labels learned.</param>
/// <param name="SingleExample">Labels with one example: they can be suggested, but their quality is unknown.</param>
/// <param name="Contradictions">Labels that equal texts were given, most frequent first.</param>
public sealed record TrainingReport(
    int Read, int Used, int WithoutLabel, int WithoutWords, int ThinnedOut, int Labels,
    IReadOnlyList<string> SingleExample, IReadOnlyList<Contradiction> Contradictions);
