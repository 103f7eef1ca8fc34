using System.Globalization;
using Otklik.Topics.Files;

namespace Otklik.Demonstration.Content;

/// <summary>Every house and object of the invented region.</summary>
public static class Gazetteer
{
    public static IReadOnlyList<InventedPlace> Load()
    {
        var sheet = CsvSheet.Read(
            DemonstrationFiles.Text("gazetteer.csv"), ["settlement!"], ["street!"], ["house!"], ["object!"],
            ["object_of!"], ["object_in!"], ["object_kind!"], ["latitude!"], ["longitude!"]);
        return
        [
            .. sheet.Rows.Select(row => new InventedPlace(
                row["settlement"], row["street"], row["house"], row["object"], row["object_of"], row["object_in"],
                row["object_kind"], Degrees(row["latitude"]), Degrees(row["longitude"]))),
        ];
    }

    private static double Degrees(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
