using System.Globalization;

namespace Otklik.Topics.WorkingTime;

/// <summary>Deadlines in Russian words.</summary>
internal static class DeadlineWords
{
    public static string Of(DeadlineTerm term)
    {
        var amount = term.Unit switch
        {
            DeadlineUnit.WorkingHours => Count(term.Amount, "рабочий час", "рабочих часа", "рабочих часов"),
            DeadlineUnit.WorkingMinutes => Count(term.Amount, "рабочая минута", "рабочие минуты", "рабочих минут"),
            DeadlineUnit.WorkingDays => Count(term.Amount, "рабочий день", "рабочих дня", "рабочих дней"),
            DeadlineUnit.CalendarHours => Count(term.Amount, "час", "часа", "часов"),
            DeadlineUnit.CalendarDays => Count(term.Amount, "день", "дня", "дней"),
            _ => Count(term.Amount, "минута", "минуты", "минут"),
        };
        // «Не позже» asks for the genitive: 1 часа, 21 часа, but 24 часов.
        return term.CeilingHours is { } hours
            ? $"{amount}, не позже {Count(hours, "часа", "часов", "часов")}"
            : amount;
    }

    private static string Count(int number, string one, string few, string many)
    {
        var tail = number % 100 is >= 11 and <= 14 ? 0 : number % 10;
        var word = tail switch { 1 => one, 2 or 3 or 4 => few, _ => many };
        return string.Create(CultureInfo.InvariantCulture, $"{number}\u00A0{word}");
    }
}
