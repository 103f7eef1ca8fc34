namespace Otklik.Language.Learning;

/// <summary>Steps of a training, in their order.</summary>
public enum TrainingStage
{
    Reading = 1,
    Comparing = 2,
    Checking = 3,
    Learning = 4,
    Done = 5,
}
