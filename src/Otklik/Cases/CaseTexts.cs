using System.Globalization;
using Otklik.Ui.Words;

namespace Otklik.Cases;

/// <summary>Words of the rules themselves: why a move is refused, names of statuses and moves, and what the product
/// writes to residents on its own. Those are Russian whatever the language of the screen.</summary>
public static class CaseTexts
{
    private static readonly WordBook Words = new("Otklik.Cases.CaseTexts");
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <summary>In the language of the screen.</summary>
    public static string Get(string name, params object[] arguments) => Words.Say(name, arguments);

    /// <summary>For a resident.</summary>
    public static string Resident(string name, params object[] arguments) => Words.SayInRussian(name, arguments);

    /// <summary>«15 марта».</summary>
    public static string Date(DateOnly day) => day.ToString("d MMMM", CultureInfo.CurrentCulture);

    public static string ResidentDate(DateOnly day) => day.ToString("d MMMM", Russian);
}
