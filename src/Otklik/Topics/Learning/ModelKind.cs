namespace Otklik.Topics.Learning;

/// <summary>What a model suggests.</summary>
public enum ModelKind
{
    Topic = 1,
    Organisation = 2,
}
