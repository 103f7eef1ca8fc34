namespace Otklik.Ui.Forms;

/// <summary>One thing to mend.</summary>
public sealed record FieldError(string? Field, string Message)
{
    /// <summary>The id of an input with this name: dots of nested names would need escaping in selectors.</summary>
    public static string IdOf(string name) =>
        name.Replace('.', '-').Replace('[', '-').Replace("]", null, StringComparison.Ordinal);
}
