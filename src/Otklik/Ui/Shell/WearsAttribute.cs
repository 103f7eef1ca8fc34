namespace Otklik.Ui.Shell;

/// <summary>Says which face a layout has; one without it is plain.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WearsAttribute(Face face) : Attribute
{
    public Face Face { get; } = face;
}
