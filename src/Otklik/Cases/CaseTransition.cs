using Otklik.Centres;
using Otklik.Topics;

namespace Otklik.Cases;

/// <summary>One row of the table: a move, from where to where, who may make it, what it needs and does.</summary>
public sealed record CaseTransition(CaseMove Move, CaseEventKind? Event)
{
    /// <summary>Where it leads from each status from which it may be made.</summary>
    public IReadOnlyDictionary<CaseStatus, CaseStatus> Steps { get; init; } = new Dictionary<CaseStatus, CaseStatus>();

    public CaseActors Actors { get; init; }
    public Permission? Permission { get; init; }
    public MoveNeeds Needs { get; init; }

    /// <summary>Start from now; one that runs already is stopped and begun anew.</summary>
    public IReadOnlyList<ClockKind> Starts { get; init; } = [];

    /// <summary>Start from now unless they run already.</summary>
    public IReadOnlyList<ClockKind> Ensures { get; init; } = [];

    /// <summary>Go on as if they had never been stopped.</summary>
    public IReadOnlyList<ClockKind> Continues { get; init; } = [];

    public IReadOnlyList<ClockKind> Stops { get; init; } = [];

    /// <summary>All clocks stand still until the resident answers.</summary>
    public bool Pauses { get; init; }

    public bool Resumes { get; init; }

    /// <summary>Running deadlines are reckoned anew from their start: topic or importance is another.</summary>
    public bool Reckons { get; init; }

    public CaseTransition Leads(CaseStatus to, params CaseStatus[] from) => this with
    {
        Steps = new Dictionary<CaseStatus, CaseStatus>(Steps.Concat(from.Select(one => KeyValuePair.Create(one, to)))),
    };

    /// <summary>May be made here and leaves the status as it is.</summary>
    public CaseTransition Stays(params CaseStatus[] where) => where.Aggregate(this, (row, one) => row.Leads(one, one));

    public CaseTransition By(Permission permission, CaseActors also = CaseActors.None) =>
        this with { Permission = permission, Actors = CaseActors.Staff | also };

    public CaseTransition By(CaseActors actors) => this with { Actors = actors };
}
