using System.Globalization;
using Otklik.Language;
using Otklik.Language.Places;

namespace Otklik.Topics.Files;

/// <summary>Places of a centre as a file: a settlement, a street, a house or an object a row, whichever cell is filled
/// last. See <see cref="Sample"/>.</summary>
public static class GazetteerFile
{
    /// <summary>Shown where people are asked for a file.</summary>
    public const string Sample =
        """
        населённый пункт;муниципалитет;октмо;улица;дом;объект;другие названия;широта;долгота
        Ольховка;Заречный округ;57600000101;;;;;56,1;41,6
        Ольховка;Заречный округ;;ул. Мира;;;;56,101;41,602
        Ольховка;Заречный округ;;ул. Мира;5 к2;;;56,1012;41,6031
        Ольховка;Заречный округ;;;;поликлиника № 10;десятая поликлиника|десятка;56,11;41,63
        """;

    private const int LongestName = 120;
    private const int MostNames = 20;

    /// <summary>A settlement that only streets and objects speak of is added as one, and a street that only houses
    /// speak of as a street; both come last.</summary>
    public static FileReading<GazetteerEntry> Parse(string text)
    {
        var sheet = CsvSheet.Read(text,
            ["settlement!", "населённый пункт", "населенный пункт"], ["municipality", "муниципалитет", "округ"],
            ["oktmo", "октмо"], ["street", "улица"], ["house", "дом"], ["object", "объект"],
            ["other_names", "другие названия"], ["latitude", "широта"], ["longitude", "долгота"]);
        var entries = new List<GazetteerEntry>();
        var faults = new List<FileFault>(sheet.Faults);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in sheet.Rows)
        {
            var (entry, fault) = Read(row);
            if (entry is not null && !seen.Add(KeyOf(entry))) fault = "Такое место уже есть выше";
            if (fault is null) entries.Add(entry!);
            else faults.Add(new FileFault(row.Line, fault));
        }

        AddSpokenOf(entries, seen);
        return new FileReading<GazetteerEntry>(entries, faults) { Columns = sheet.Columns };
    }

    private static void AddSpokenOf(List<GazetteerEntry> entries, HashSet<string> seen)
    {
        var listed = entries.Count;
        var towns = entries.Where(entry => entry.Kind == GazetteerKind.Settlement).Select(entry => entry.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < listed; at++)
        {
            var entry = entries[at];
            if (entry.Settlement is not { } town) continue;
            // Whoever leaves the municipality out means the settlement that is listed with it.
            if (entry.Municipality is not null || !towns.Contains(town))
                Add(new GazetteerEntry(GazetteerKind.Settlement, town) { Oktmo = entry.Oktmo }, entry.Municipality);
            if (entry.Street is { } street)
                Add(new GazetteerEntry(GazetteerKind.Street, street, town), entry.Municipality);
        }

        void Add(GazetteerEntry spokenOf, string? municipality)
        {
            spokenOf = spokenOf with { Municipality = municipality };
            if (seen.Add(KeyOf(spokenOf))) entries.Add(spokenOf);
        }
    }

    private static (GazetteerEntry? Entry, string? Fault) Read(SheetRow row)
    {
        var (settlement, street, house, thing) = (row["settlement"], row["street"], row["house"], row["object"]);
        if (!settlement.Any(char.IsLetter)) return (null, "Нужно название населённого пункта");
        if (house.Length > 0 && street.Length == 0) return (null, "У дома не названа улица");
        if (house.Length > 0 && !char.IsDigit(house[0])) return (null, "Номер дома начинается не с цифры");
        if (street.Length > 0 && !street.Any(char.IsLetterOrDigit)) return (null, "Нет названия улицы");
        if (thing.Length > 0 && !thing.Any(char.IsLetterOrDigit)) return (null, "Нет названия объекта");
        string[] others = [.. row["other_names"].Split((char[])['|', ';', '\n'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        string[] names = [settlement, row["municipality"], street, house, thing, .. others];
        if (names.Any(name => name.Length > LongestName)) return (null, $"Название длиннее {LongestName} знаков");
        if (others.Length > MostNames) return (null, $"Других названий больше {MostNames}");
        if (names.Any(name => name.Any(char.IsControl))) return (null, "В названии есть знак, который не печатается");
        var oktmo = row["oktmo"].Replace(" ", "", StringComparison.Ordinal);
        if (oktmo.Length > 0 && (oktmo.Length is not (8 or 11) || !oktmo.All(char.IsAsciiDigit)))
            return (null, "ОКТМО состоит из 8 или 11 цифр");
        if (!TryPoint(row["latitude"], row["longitude"], out var point))
            return (null, "Нужны обе координаты: широта от −90 до 90, долгота от −180 до 180");
        var (kind, name) = thing.Length > 0 ? (GazetteerKind.Landmark, thing)
            : house.Length > 0 ? (GazetteerKind.House, house)
            : street.Length > 0 ? (GazetteerKind.Street, street) : (GazetteerKind.Settlement, settlement);
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
        // Ten centimetres: more would only make equal rows look different.
        point = new GeoPoint(Math.Round(north, 6), Math.Round(east, 6));
        return true;
    }

    private static bool TryDegrees(string cell, double most, out double degrees) =>
        double.TryParse(cell.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) &&
        Math.Abs(degrees) <= most;
}
