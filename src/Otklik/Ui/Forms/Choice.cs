namespace Otklik.Ui.Forms;

/// <summary>One of a few values a person may choose.</summary>
public sealed record Choice(string Value, string Label, string? Hint = null);
