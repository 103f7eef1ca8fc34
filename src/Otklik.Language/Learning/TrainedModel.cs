namespace Otklik.Language.Learning;

/// <summary>A model and what became of the rows it was trained on.</summary>
public sealed record TrainedModel(LabelModel Model, TrainingReport Report);
