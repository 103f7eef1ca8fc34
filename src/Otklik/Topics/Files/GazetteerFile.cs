using System.Globalization;
using Otklik.Language;
using Otklik.Language.Places;

namespace Otklik.Topics.Files;

/// <summary>
/// Places of a centre as a file: a settlement, a street, a house or an object a row, whichever cell is filled last.
/// <code>
/// settlement,municipality,oktmo,street,house,object,other_names,latitude,longitude
/// Ольховка,Заречный округ,57600000101,,,,,56.1,41.6
/// Ольховка,Заречный округ,57600000101,ул. Мира,,,,,
/// Ольховка,Заречный округ,57600000101,,,поликлиника № 10,десятая поликлиника,56.11,41.63
/// </code>
/// </summary>
public static class GazetteerFile
{
    private const int LongestName = 120;

    /// <summary>A settlement that only streets and objects speak of is added as one.</summary>
    public static FileReading<GazetteerEntry> Parse(string text)
    {
        var sheet = CsvSheet.Read(text,
            ["settlement!", "населённый пункт", "населенный пункт"], ["municipality", "муниципалитет", "округ"],
            ["oktmo", "октмо"], ["street", "улица"], ["house", "дом"], ["object", "объект"],
            ["other_names", "другие названия"], ["latitude", "широта"], ["longitude", "долгота"]);
        var entries = new List<GazetteerEntry>();
        var faults = new List<FileFault>(sheet.Faults);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var towns = new Dictionary<string, GazetteerEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in sheet.Rows)
        {
            var (entry, fault) = Read(row);
            if (entry is not null && !seen.Add(KeyOf(entry))) fault = "Такое место уже есть выше";
            if (fault is not null)
            {
                faults.Add(new FileFault(row.Line, fault));
                continue;
            }

            entries.Add(entry!);
            if (entry is { Settlement: { } town })
                towns.TryAdd($"{town}|{entry.Municipality}", new GazetteerEntry(GazetteerKind.Settlement, town)
                {
                    Municipality = entry.Municipality,
                    Oktmo = entry.Oktmo,
                });
        }

        entries.AddRange(towns.Values.Where(town => seen.Add(KeyOf(town))));
        return new FileReading<GazetteerEntry>(entries, faults) { Columns = sheet.Columns };
    }

    private static (GazetteerEntry? Entry, string? Fault) Read(SheetRow row)
    {
        var (settlement, street, house, thing) = (row["settlement"], row["street"], row["house"], row["object"]);
        if (!settlement.Any(char.IsLetter)) return (null, "Нужно название населённого пункта");
        if (house.Length > 0 && street.Length == 0) return (null, "У дома не названа улица");
        if (house.Length > 0 && !char.IsDigit(house[0])) return (null, "Номер дома начинается не с цифры");
        if (street.Length > 0 && !street.Any(char.IsLetterOrDigit)) return (null, "Нет названия улицы");
        if (thing.Length > 0 && !thing.Any(char.IsLetterOrDigit)) return (null, "Нет названия объекта");
        if (new[] { settlement, street, thing }.Any(name => name.Length > LongestName))
            return (null, $"Название длиннее {LongestName} знаков");
        var oktmo = row["oktmo"].Replace(" ", "", StringComparison.Ordinal);
        if (oktmo.Length > 0 && (oktmo.Length is not (8 or 11) || !oktmo.All(char.IsAsciiDigit)))
            return (null, "ОКТМО состоит из 8 или 11 цифр");
        if (!TryPoint(row["latitude"], row["longitude"], out var point))
            return (null, "Нужны обе координаты: широта от −90 до 90, долгота от −180 до 180");
        var (kind, name) = thing.Length > 0 ? (GazetteerKind.Landmark, thing)
            : house.Length > 0 ? (GazetteerKind.House, house)
            : street.Length > 0 ? (GazetteerKind.Street, street) : (GazetteerKind.Settlement, settlement);
        string[] others = [.. row["other_names"].Split((char[])['|', ';', '\n'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        return (new GazetteerEntry(kind, name, kind == GazetteerKind.Settlement ? null : settlement, others)
        {
            Municipality = row["municipality"] is { Length: > 0 } municipality ? municipality : null,
            Oktmo = oktmo.Length > 0 ? oktmo : null,
            Street = kind == GazetteerKind.House ? street : null,
            Point = point,
        }, null);
    }

    private static string KeyOf(GazetteerEntry entry) =>
        $"{(int)entry.Kind}|{entry.Municipality}|{entry.Settlement}|{entry.Street}|{entry.Name}";

    /// <summary>Both or neither; table programs with Russian settings write a comma.</summary>
    private static bool TryPoint(string latitude, string longitude, out GeoPoint? point)
    {
        point = null;
        if (latitude.Length == 0 && longitude.Length == 0) return true;
        if (!TryDegrees(latitude, 90, out var north) || !TryDegrees(longitude, 180, out var east)) return false;
        point = new GeoPoint(north, east);
        return true;
    }

    private static bool TryDegrees(string cell, double most, out double degrees) =>
        double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) &&
        Math.Abs(degrees) <= most;
}
