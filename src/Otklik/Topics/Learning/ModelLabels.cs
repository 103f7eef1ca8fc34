using System.Globalization;

namespace Otklik.Topics.Learning;

/// <summary>The key of a topic or organisation as a label of a model: its id in digits, so that a new name changes
/// nothing.</summary>
internal static class ModelLabels
{
    public static string Of(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static long? Read(string? label) =>
        long.TryParse(label, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
