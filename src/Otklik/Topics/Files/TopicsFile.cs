using System.Globalization;
using Otklik.Language;

namespace Otklik.Topics.Files;

/// <summary>
/// The classifier as a file:
/// <code>
/// group,topic,fast_track,importance,needs,outcome_days,public_name,body_kind
/// Дороги,Яма на дороге,yes,important,where,3,яма на дороге,roads
/// </code>
/// A «★» before the name of a topic marks it as fast-track as well.
/// </summary>
public static class TopicsFile
{
    public const int MaxName = 200;
    public const int MaxOutcomeDays = 1000;

    public static FileReading<TopicRow> Parse(string text)
    {
        var sheet = CsvSheet.Read(
            text, ["group!", "группа"], ["topic!", "тема"], ["fast_track", "быстрое решение"],
            ["importance", "важность"], ["needs", "нужно знать"], ["outcome_days", "дней до результата"],
            ["public_name", "для жителей"], ["body_kind", "кто отвечает"]);
        var rows = new List<TopicRow>();
        var faults = new List<FileFault>(sheet.Faults);
        var seen = new HashSet<(string, string)>();
        foreach (var row in sheet.Rows)
        {
            var (topic, fault) = Read(row, seen);
            if (topic is not null)
                rows.Add(topic);
            else
                faults.Add(new FileFault(row.Line, fault!));
        }

        return new FileReading<TopicRow>(rows, faults) { Columns = sheet.Columns };
    }

    private static (TopicRow? Topic, string? Fault) Read(SheetRow row, HashSet<(string, string)> seen)
    {
        var group = row["group"];
        var name = row["topic"];
        var starred = name.StartsWith('★');
        name = name.TrimStart('★', ' ');
        if (group.Length == 0 || name.Length == 0)
            return (null, "Нужны и группа, и тема");
        if (group.Length > MaxName || name.Length > MaxName || row["public_name"].Length > MaxName)
            return (null, $"Название длиннее {MaxName} знаков");
        if (YesOrNo(row["fast_track"]) is not { } fast)
            return (null, "Быстрое решение — yes или no");
        if (ImportanceOf(row["importance"]) is not { } importance)
            return (null, "Важность — ordinary, important или emergency");
        if (NeedsOf(row["needs"]) is not { } needs)
            return (null, "Нужно знать — what, where, when, несколько через «+»");
        int? days = null;
        if (row["outcome_days"] is { Length: > 0 } cell)
        {
            if (!int.TryParse(cell, CultureInfo.InvariantCulture, out var given) || given is < 1 or > MaxOutcomeDays)
                return (null, $"Дней до результата — от 1 до {MaxOutcomeDays}");
            days = given;
        }

        if (!seen.Add((group.ToUpperInvariant(), name.ToUpperInvariant())))
            return (null, "Такая тема в этой группе уже есть выше");
        var topic = new TopicRow(
            row.Line, group, name, fast || starred, importance, needs, days, row["public_name"], row["body_kind"]);
        return (topic, null);
    }

    private static bool? YesOrNo(string cell) => cell.ToLowerInvariant() switch
    {
        "yes" or "true" or "1" or "да" or "★" => true,
        "no" or "false" or "0" or "нет" or "" => false,
        _ => null,
    };

    private static Importance? ImportanceOf(string cell) => cell.ToLowerInvariant() switch
    {
        "" or "ordinary" or "обычная" => Importance.Ordinary,
        "important" or "важная" => Importance.Important,
        "emergency" or "аварийная" => Importance.Emergency,
        _ => null,
    };

    private static Needs? NeedsOf(string cell)
    {
        var needs = Needs.None;
        foreach (var part in cell.ToLowerInvariant().Split('+', StringSplitOptions.RemoveEmptyEntries))
        {
            Needs? one = part.Trim() switch
            {
                "what" or "что" => Needs.What,
                "where" or "где" => Needs.Where,
                "when" or "когда" => Needs.When,
                "street" or "улица" => Needs.Where | Needs.Street,
                _ => null,
            };
            if (one is null)
                return null;
            needs |= one.Value;
        }

        return needs;
    }
}
