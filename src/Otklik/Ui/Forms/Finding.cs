namespace Otklik.Ui.Forms;

/// <summary>
/// One thing the check of a reply found: one line, with its fix in one click. <paramref name="Start"/> and <paramref
/// name="Length"/> count UTF-16 units of the text; a finding without them (something is missing) is not underlined
/// and its fix is put at the end. The same shape is what a check address answers as JSON.
/// </summary>
public sealed record Finding(
    FindingWeight Weight,
    string? Title,
    string Text,
    int? Start = null,
    int? Length = null,
    string? FixLabel = null,
    string? FixText = null,
    string? Icon = null);
