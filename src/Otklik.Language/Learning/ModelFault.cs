namespace Otklik.Language.Learning;

/// <summary>Why a file is not a model that can be used.</summary>
public enum ModelFault
{
    /// <summary>Not a file of a model at all.</summary>
    Foreign = 1,

    /// <summary>Written by another version of the format; train again.</summary>
    OtherVersion = 2,

    /// <summary>Cut short or changed after it was written.</summary>
    Damaged = 3,
}
