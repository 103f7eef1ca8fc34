using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>One version of what a centre's solved cases teach. Made by a training, never changed afterwards; it works
/// only when a person has switched it on.</summary>
public sealed class LearnedModel
{
    public long Id { get; init; }

    /// <summary>The centre whose classifier it serves, with those below that use the same.</summary>
    public long CentreId { get; init; }

    public ModelKind Kind { get; init; }

    /// <summary>1, 2, 3 … within the centre and kind.</summary>
    public int Version { get; init; }

    public ModelState State { get; set; } = ModelState.Waiting;
    public DateTime RequestedAt { get; init; }
    public long? StaffId { get; init; }

    /// <summary>Share of the training that is done, 0..1, and what is being done.</summary>
    public double Progress { get; set; }

    public TrainingStage Stage { get; set; } = TrainingStage.Reading;

    /// <summary>When its worker was last seen; one that is silent for long has died, and another goes on.</summary>
    public DateTime? SeenAt { get; set; }

    public DateTime? FinishedAt { get; set; }

    /// <summary>Name of a text that says why it failed.</summary>
    public string? Problem { get; set; }

    public string Fingerprint { get; set; } = "";
    public int Examples { get; set; }
    public int Labels { get; set; }

    /// <summary>The newest case it has learned from; what came later it has never seen.</summary>
    public long LearnedUpTo { get; set; }

    public double Accuracy { get; set; }
    public double TopThree { get; set; }
    public double WeightedF1 { get; set; }
    public double MacroF1 { get; set; }
    public double CalibrationError { get; set; }

    /// <summary>JSON of <see cref="SideBySide"/>; null when there were too few cases that neither had seen.</summary>
    public string? Comparison { get; set; }

    /// <summary>JSON of <see cref="TrainingReport"/>.</summary>
    public string? Report { get; set; }
}
