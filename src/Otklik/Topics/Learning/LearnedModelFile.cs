namespace Otklik.Topics.Learning;

/// <summary>The weights of a model as <see cref="Language.Learning.ModelFile"/> writes them; apart, so that lists of
/// models stay light.</summary>
public sealed class LearnedModelFile
{
    public long ModelId { get; init; }
    public required byte[] Content { get; init; }
}
