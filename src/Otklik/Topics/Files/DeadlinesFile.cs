using System.Globalization;
using System.Text.Json;
using Otklik.Topics.WorkingTime;

namespace Otklik.Topics.Files;

/// <summary>
/// Deadline rules as a file.
/// <code>
/// centre,clock,topic,importance,fast_track,amount,unit,ceiling_hours
/// lugoborsk,first_answer,,important,,4,working_hours,24
/// </code>
/// Clocks and units have the names of <see cref="ClockKind"/> and <see cref="DeadlineUnit"/> in small letters.
/// </summary>
public static class DeadlinesFile
{
    public static FileReading<DeadlineRow> Parse(string text)
    {
        var sheet = CsvSheet.Read(
            text, ["centre!", "центр"], ["clock!", "срок"], ["topic", "тема"], ["importance", "важность"],
            ["fast_track", "быстрое решение"], ["amount!", "сколько"], ["unit!", "единица"],
            ["ceiling_hours", "предел"]);
        var rows = new List<DeadlineRow>();
        var faults = new List<FileFault>(sheet.Faults);
        var seen = new HashSet<(string, ClockKind, string, Importance?, bool?)>();
        foreach (var row in sheet.Rows)
        {
            var (rule, fault) = Read(row);
            if (rule is null)
                faults.Add(new FileFault(row.Line, fault!));
            else if (!seen.Add((rule.Centre, rule.Term.Clock, rule.Topic, rule.Importance, rule.FastTrack)))
                faults.Add(new FileFault(row.Line, "Такой срок уже есть выше"));
            else
                rows.Add(rule);
        }

        return new FileReading<DeadlineRow>(rows, faults);
    }

    /// <summary>The name under which a file knows a clock, a unit or an importance.</summary>
    public static string NameOf<TValue>(TValue value) where TValue : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static (DeadlineRow? Rule, string? Fault) Read(SheetRow row)
    {
        if (row["centre"].Length == 0)
            return (null, "Не указан центр");
        if (Named<ClockKind>(row["clock"]) is not { } clock)
            return (null, $"Срок — {Names<ClockKind>()}");
        if (Named<DeadlineUnit>(row["unit"]) is not { } unit)
            return (null, $"Единица — {Names<DeadlineUnit>()}");
        Importance? importance = row["importance"].Length == 0 ? null : Named<Importance>(row["importance"]);
        if (importance is null && row["importance"].Length > 0)
            return (null, $"Важность — {Names<Importance>()} или пусто");
        bool? fast = row["fast_track"] switch { "yes" or "да" => true, "no" or "нет" => false, _ => null };
        if (fast is null && row["fast_track"].Length > 0)
            return (null, "Быстрое решение — yes, no или пусто");
        if (Number(row["amount"]) is not { } amount)
            return (null, "Сколько — целое число");
        var ceiling = Number(row["ceiling_hours"]);
        if (ceiling is null && row["ceiling_hours"].Length > 0)
            return (null, "Предел — целое число часов или пусто");
        var term = new DeadlineTerm(clock, amount, unit, ceiling);
        if (term.Problem() is { } problem)
            return (null, problem);
        var topic = row["topic"].TrimStart('★', ' ');
        return (new DeadlineRow(row.Line, row["centre"], topic, importance, fast, term), null);
    }

    private static TValue? Named<TValue>(string name) where TValue : struct, Enum
    {
        foreach (var value in Enum.GetValues<TValue>())
        {
            if (NameOf(value).Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    private static string Names<TValue>() where TValue : struct, Enum =>
        string.Join(", ", Enum.GetValues<TValue>().Select(NameOf));

    private static int? Number(string cell) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
