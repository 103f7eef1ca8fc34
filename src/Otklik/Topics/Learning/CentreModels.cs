using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>What works in one centre beyond names and rules. Immutable.</summary>
/// <param name="Topics">Null: names and rules alone.</param>
/// <param name="TopicsFrom">How sure the model of topics must be to act alone.</param>
/// <param name="Bodies">Null: routes alone.</param>
/// <param name="BodiesFrom">How sure the model of organisations must be.</param>
/// <param name="Solved">What people decided since the model was asked for.</param>
public sealed record CentreModels(
    LabelModel? Topics, double TopicsFrom, LabelModel? Bodies, double BodiesFrom, SolvedExamples Solved)
{
    public static CentreModels None { get; } = new(null, 1, null, 1, SolvedExamples.Empty);
}
