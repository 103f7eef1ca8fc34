namespace Otklik.Topics.Learning;

/// <summary>What worked before and the new model, judged on the same newest cases that neither has learned
/// from.</summary>
/// <param name="OldModelId">Null: rules and names (of topics), routes (of organisations).</param>
/// <param name="Cases">How many cases.</param>
/// <param name="Old">Figures of what worked before.</param>
/// <param name="New">Figures of the new one, as learned without these cases.</param>
public sealed record SideBySide(long? OldModelId, int Cases, SideFigures Old, SideFigures New);
