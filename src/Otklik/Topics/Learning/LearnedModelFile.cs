using System.IO.Compression;
using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>The weights of a model as <see cref="ModelFile"/> writes them, packed; apart, so that lists of models stay
/// light.</summary>
public sealed class LearnedModelFile
{
    public long ModelId { get; init; }
    public required byte[] Content { get; init; }

    public static LearnedModelFile Of(long modelId, LabelModel model)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            ModelFile.Save(model, stream);
        return new LearnedModelFile { ModelId = modelId, Content = packed.ToArray() };
    }

    /// <exception cref="ModelFileException">The file is damaged.</exception>
    public LabelModel Read()
    {
        using var stream = new GZipStream(new MemoryStream(Content, writable: false), CompressionMode.Decompress);
        try
        {
            return ModelFile.Load(stream);
        }
        catch (InvalidDataException fault)
        {
            throw new ModelFileException(ModelFault.Damaged, fault);
        }
    }
}
