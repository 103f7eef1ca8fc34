using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Otklik.Topics.Files;

namespace Otklik.Topics.WorkingTime;

/// <summary>
/// Reads a production calendar. Two forms:
/// <code>
/// &lt;calendar year="2024"&gt;&lt;days&gt;&lt;day d="02.22" t="2"/&gt; …
///     month.day; t: 1 holiday, 2 short, 3 working weekend
/// date,kind
/// 2024-02-22,short
///     holiday | short | working | ordinary, or 1 | 2 | 3 | 4, or the Russian words
/// </code>
/// </summary>
public static class CalendarFile
{
    public const int FirstYear = 1993;
    public const int LastYear = 2100;

    /// <summary>A calendar of one year is about 2 kB; anything of this size is not a calendar.</summary>
    private const int MaxCharacters = 1_000_000;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static CalendarReading Parse(string text)
    {
        if (text.Length > MaxCharacters)
            return Nothing("Файл слишком велик для календаря");
        text = text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return text.StartsWith('<') ? ParseXml(text) : ParseCsv(text);
    }

    private static CalendarReading ParseXml(string text)
    {
        XElement root;
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(text), settings);
            root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
        }
        catch (XmlException error)
        {
            return Nothing("Файл не читается как XML", Math.Max(1, error.LineNumber));
        }

        if (!int.TryParse((string?)root.Attribute("year"), Plain, out var year) || !InRange(year))
            return Nothing("Не указан год календаря");

        var days = new SortedDictionary<DateOnly, CalendarDayKind>();
        var faults = new List<FileFault>();
        foreach (var day in root.Descendants("day"))
        {
            var line = ((IXmlLineInfo)day).LineNumber;
            var date = $"{year:D4}.{(string?)day.Attribute("d")}";
            if (!DateOnly.TryParseExact(date, "yyyy.MM.dd", Plain, DateTimeStyles.None, out var on))
                faults.Add(new FileFault(line, "Нет такой даты"));
            else if (KindOf((string?)day.Attribute("t") ?? "") is not { } kind)
                faults.Add(new FileFault(line, "Вид дня — 1, 2 или 3"));
            else
                days[on] = kind;
        }

        if (days.Count == 0)
            faults.Add(new FileFault(1, "В файле нет ни одного дня"));
        return new CalendarReading(Entries(days), days.Count == 0 ? [] : [year], faults);
    }

    private static CalendarReading ParseCsv(string text)
    {
        var days = new SortedDictionary<DateOnly, CalendarDayKind>();
        var faults = new List<FileFault>();
        var number = 0;
        foreach (var line in text.EnumerateLines())
        {
            number++;
            if (line.IsWhiteSpace())
                continue;
            var cells = line.ToString().Split(',', ';', '\t');
            var isHeader = number == 1 && cells[0].Trim().Trim('"').ToLowerInvariant() is "date" or "дата";
            if (isHeader)
                continue;
            if (cells.Length < 2 || DateOf(cells[0].Trim().Trim('"')) is not { } on)
                faults.Add(new FileFault(number, "Нет даты вида 2027-01-31"));
            else if (KindOf(cells[1].Trim().Trim('"')) is not { } kind)
                faults.Add(new FileFault(number, "Вид дня — holiday, short, working или ordinary"));
            else
                days[on] = kind;
        }

        return new CalendarReading(Entries(days), WholeYears(days), faults);
    }

    /// <summary>A file that does not say that 1 January is a holiday is a handful of days, not a year's
    /// calendar.</summary>
    public static IReadOnlyList<int> WholeYears(IReadOnlyDictionary<DateOnly, CalendarDayKind> days) =>
    [
        .. from day in days
           where day is { Key: { Month: 1, Day: 1 }, Value: CalendarDayKind.Holiday or CalendarDayKind.Ordinary }
           select day.Key.Year,
    ];

    private static DateOnly? DateOf(string cell) =>
        DateOnly.TryParseExact(
            cell, ["yyyy-MM-dd", "dd.MM.yyyy"], Plain, DateTimeStyles.None, out var date)
        && InRange(date.Year)
            ? date
            : null;

    private static CalendarDayKind? KindOf(string cell) => cell.ToLowerInvariant() switch
    {
        "1" or "holiday" or "праздник" or "выходной" => CalendarDayKind.Holiday,
        "2" or "short" or "короткий" or "сокращённый" or "сокращенный" => CalendarDayKind.Short,
        "3" or "working" or "рабочий" => CalendarDayKind.Working,
        "4" or "ordinary" or "обычный" => CalendarDayKind.Ordinary,
        _ => null,
    };

    private static bool InRange(int year) => year is >= FirstYear and <= LastYear;

    private static CalendarEntry[] Entries(SortedDictionary<DateOnly, CalendarDayKind> days) =>
        [.. days.Select(day => new CalendarEntry(day.Key, day.Value))];

    private static CalendarReading Nothing(string words, int line = 1) =>
        new([], [], [new FileFault(line, words)]);
}
