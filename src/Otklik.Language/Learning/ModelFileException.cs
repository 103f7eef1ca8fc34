namespace Otklik.Language.Learning;

/// <summary>The stream does not hold a model that can be used. Nothing else is thrown for what a file holds.</summary>
public sealed class ModelFileException : Exception
{
    public ModelFileException(ModelFault fault, Exception? inner = null) : base(fault switch
    {
        ModelFault.Foreign => "This is not a file of a model.",
        ModelFault.OtherVersion => "The model was written in another version of the format.",
        _ => "The file of the model is cut short or damaged.",
    }, inner) => Fault = fault;

    public ModelFault Fault { get; }
}
