using Otklik.Intake.Steps;

namespace Otklik.Intake;

/// <summary>The steps of every message in their order; a rehearsal takes the same ones.</summary>
public sealed class IntakeSteps(IServiceProvider provider)
{
    /// <summary>What needs the books in memory alone: done while the batch before is being written.</summary>
    public IReadOnlyList<IIntakeStep> Reading { get; } =
    [
        ActivatorUtilities.CreateInstance<ParseStep>(provider),
        ActivatorUtilities.CreateInstance<DraftStep>(provider),
        // Whoever chose a territory is read with its topics and places; whoever names one in words, with the page's.
        ActivatorUtilities.CreateInstance<TerritoryStep>(provider),
        ActivatorUtilities.CreateInstance<UnderstandStep>(provider),
        ActivatorUtilities.CreateInstance<TerritoryStep>(provider),
    ];

    /// <summary>What asks the database, and so has to see the batch before.</summary>
    public IReadOnlyList<IIntakeStep> Placing { get; } =
    [
        ActivatorUtilities.CreateInstance<SortStep>(provider),
        ActivatorUtilities.CreateInstance<FileNamesStep>(provider),
        ActivatorUtilities.CreateInstance<ThreadStep>(provider),
        ActivatorUtilities.CreateInstance<SameTextStep>(provider),
        ActivatorUtilities.CreateInstance<SameProblemStep>(provider),
        ActivatorUtilities.CreateInstance<TargetStep>(provider),
        ActivatorUtilities.CreateInstance<CaseThreadStep>(provider),
        ActivatorUtilities.CreateInstance<PlaceStep>(provider),
    ];

    public IEnumerable<IIntakeStep> All => Reading.Concat(Placing);
}
