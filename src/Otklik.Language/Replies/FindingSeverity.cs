namespace Otklik.Language.Replies;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Said well; shown so that the writer sees what is fulfilled.</summary>
    Good = 1,
    Advice = 2,

    /// <summary>The reply should not be sent like this.</summary>
    MustFix = 3,
}
