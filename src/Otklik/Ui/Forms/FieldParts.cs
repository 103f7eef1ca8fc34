namespace Otklik.Ui.Forms;

/// <summary>What an input inside a Field has to carry so that its label, hint and error are read with it.</summary>
public sealed record FieldParts(string Id, string Name, string? DescribedBy, string? Invalid);
