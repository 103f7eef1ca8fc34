namespace Otklik.Topics.Files;

/// <summary>
/// Routes as a file: centre and organisation by their codes, group and topic by their names.
/// <code>
/// centre,group,topic,organisation
/// lugoborsk,Водоснабжение,,lugoborsk-vodokanal
/// </code>
/// </summary>
public static class RoutesFile
{
    public static FileReading<RouteRow> Parse(string text)
    {
        var sheet = CsvSheet.Read(
            text, ["centre!", "центр"], ["group", "группа"], ["topic", "тема"], ["organisation!", "организация"]);
        var rows = new List<RouteRow>();
        var faults = new List<FileFault>(sheet.Faults);
        var seen = new HashSet<(string, string, string)>();
        foreach (var row in sheet.Rows)
        {
            var route = new RouteRow(
                row.Line, row["centre"], row["group"], row["topic"].TrimStart('★', ' '), row["organisation"]);
            if (route.Centre.Length == 0 || route.Organisation.Length == 0)
                faults.Add(new FileFault(row.Line, "Нужны и центр, и организация"));
            else if (!seen.Add((route.Centre, route.Group, route.Topic)))
                faults.Add(new FileFault(row.Line, "Маршрут для этой темы уже есть выше"));
            else
                rows.Add(route);
        }

        return new FileReading<RouteRow>(rows, faults);
    }
}
