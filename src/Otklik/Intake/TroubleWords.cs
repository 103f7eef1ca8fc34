using System.Globalization;
using Otklik.Ui.Words;

namespace Otklik.Intake;

/// <summary>A stored trouble in the language of the one who reads it, on a page or in a terminal.</summary>
public static class TroubleWords
{
    private static readonly WordBook Words = new("Otklik.Intake.IntakeTexts");

    public static string Of(string stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Trouble.Read(stored) is { } trouble ? Of(trouble) : stored;
    }

    /// <summary>A name that the product gives on its own.</summary>
    public static string Named(string name) => Words.Find(name) ?? name;

    public static string Of(Trouble trouble)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        // A sentence of an older row stands in place of the code; and a code nobody knows is still better than nothing.
        return Words.Find($"Trouble.{trouble.Code}") is { } text
            ? string.Format(CultureInfo.CurrentCulture, text, [.. trouble.Arguments])
            : $"{trouble.Code} {string.Join(", ", trouble.Arguments)}".TrimEnd();
    }
}
