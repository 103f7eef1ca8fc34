using Otklik.Intake.Steps;

namespace Otklik.Intake;

/// <summary>The steps of every message in their order; a rehearsal takes the same ones.</summary>
public sealed class IntakeSteps(IServiceProvider provider)
{
    public IReadOnlyList<IIntakeStep> All { get; } =
    [
        ActivatorUtilities.CreateInstance<ParseStep>(provider),
        ActivatorUtilities.CreateInstance<SortStep>(provider),
        // Whoever chose a territory is read with its topics and places; whoever names one in words, with the page's.
        ActivatorUtilities.CreateInstance<TerritoryStep>(provider),
        ActivatorUtilities.CreateInstance<UnderstandStep>(provider),
        ActivatorUtilities.CreateInstance<TerritoryStep>(provider),
        ActivatorUtilities.CreateInstance<FileNamesStep>(provider),
        ActivatorUtilities.CreateInstance<ThreadStep>(provider),
        ActivatorUtilities.CreateInstance<SameTextStep>(provider),
        ActivatorUtilities.CreateInstance<SameProblemStep>(provider),
        ActivatorUtilities.CreateInstance<TargetStep>(provider),
        ActivatorUtilities.CreateInstance<CaseThreadStep>(provider),
        ActivatorUtilities.CreateInstance<PlaceStep>(provider),
    ];
}
