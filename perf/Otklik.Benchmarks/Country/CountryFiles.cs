using System.Globalization;
using System.Text;
using Otklik.Centres.TreeFiles;

namespace Otklik.Benchmarks.Country;

/// <summary>Writes the three files of an invented country: regions, municipalities shared out among them, bodies with
/// departments below, and people with one role each. The same sizes give the same files.</summary>
internal static class CountryFiles
{
    public const string Region = "r001";
    public const string Town = "m0001";

    private static readonly string[] Zones =
        ["Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Omsk", "Asia/Irkutsk", "Asia/Vladivostok"];

    private static readonly string[] Kinds = ["administration", "utility", "education", "health", "inspectorate"];

    private static readonly string[] Roles =
        ["executor", "executor", "executor", "approver", "operator", "head", "observer"];

    public sealed record Size(int Regions, int Towns, int Bodies, int Staff);

    public static async Task WriteAsync(string folder, Size size)
    {
        await using (var file = Open(folder, "centres")) await CentresAsync(file, size);
        await using (var file = Open(folder, "bodies")) await BodiesAsync(file, size);
        await using (var file = Open(folder, "staff")) await StaffAsync(file, size);
    }

    public static string PathOf(string folder, string name) => Path.Combine(folder, $"{name}.csv");

    public static string CodeOfTown(int town) => string.Create(CultureInfo.InvariantCulture, $"m{town + 1:0000}");

    public static string CodeOfBody(int body) => string.Create(CultureInfo.InvariantCulture, $"b{body + 1:00000}");

    private static StreamWriter Open(string folder, string name) =>
        new(PathOf(folder, name), append: false, new UTF8Encoding(false));

    private static async Task CentresAsync(StreamWriter file, Size size)
    {
        await file.WriteLineAsync("code;name;kind;parent;oktmo;territory;timezone;prefix");
        await file.WriteLineAsync("country;Страна;federation;;;Страна;Europe/Moscow;");
        for (var region = 0; region < size.Regions; region++)
            await file.WriteLineAsync(Line($"r{region + 1:000};Центр региона {region + 1};region;country;",
                $"{region + 1:00}000000;Регион {region + 1};{Zones[region % Zones.Length]};Р{region + 1}"));
        for (var town = 0; town < size.Towns; town++)
        {
            var region = town % size.Regions + 1;
            await file.WriteLineAsync(Line($"{CodeOfTown(town)};Центр города {town + 1};municipality;r{region:000};",
                $"{region:00}{town + 1:000000};Город {town + 1};;М{town + 1}"));
        }
    }

    /// <summary>Every fifth body is a department below the one before it.</summary>
    private static async Task BodiesAsync(StreamWriter file, Size size)
    {
        await file.WriteLineAsync("centre;code;name;short_name;parent;ogrn;kind");
        for (var body = 0; body < size.Bodies; body++)
        {
            var isDepartment = body / size.Towns % 5 == 4;
            var first = (102_000_000_000 + body).ToString(CultureInfo.InvariantCulture);
            await file.WriteLineAsync(isDepartment
                ? Line($"{TownOf(body, size)};{CodeOfBody(body)};Отдел № {body + 1};;",
                    $"{CodeOfBody(body - size.Towns)};;department")
                : Line($"{TownOf(body, size)};{CodeOfBody(body)};Организация № {body + 1};Орг. {body + 1};;",
                    $"{first}{Ogrn.CheckDigit(first)};{Kinds[body % Kinds.Length]}"));
        }
    }

    private static async Task StaffAsync(StreamWriter file, Size size)
    {
        await file.WriteLineAsync("login;title;initials;role;centre;body;from;until");
        for (var person = 0; person < size.Staff; person++)
        {
            var body = person % size.Bodies;
            await file.WriteLineAsync(Line($"u{person + 1:00000};Сотрудник № {person + 1};;",
                $"{Roles[person % Roles.Length]};{TownOf(body, size)};{CodeOfBody(body)};;"));
        }
    }

    private static string TownOf(int body, Size size) => CodeOfTown(body % size.Towns);

    private static string Line(FormattableString first, FormattableString rest) =>
        first.ToString(CultureInfo.InvariantCulture) + rest.ToString(CultureInfo.InvariantCulture);
}
