using System.Globalization;
using Otklik.Connectors;
using Otklik.Language;

namespace Otklik.Demonstration.Content;

/// <summary>An hour in Лугоборск after a water pipe burst in Садовая street: nearly forty messages about one thing,
/// under two posts, in a bot, by mail and by form.</summary>
public static class BurstPipeStory
{
    private const string Town = "Лугоборск";
    private const string Street = "ул. Садовая";

    /// <param name="start">When the first one is written, UTC.</param>
    /// <param name="firstNumber">Number of the first message.</param>
    public static IReadOnlyList<SampleMessage> Tell(DateTime start, long firstNumber = 1)
    {
        var random = new Random(14);
        var residents = new Residents(random, new Phrases("names.txt"));
        var houses = Gazetteer.Load().Where(place => place.Settlement == Town).ToList();
        var number = firstNumber;
        return
        [
            .. DemonstrationFiles.Text("burst-pipe.txt")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => !line.StartsWith("//", StringComparison.Ordinal))
                .Select(line => line.Split('|', 5, StringSplitOptions.TrimEntries))
                .Select(cells => Message(cells, start, number++, residents.From(Town), houses)),
        ];
    }

    private static SampleMessage Message(
        string[] cells, DateTime start, long number, Resident author, List<InventedPlace> houses)
    {
        var (channel, kind, key, context) = Thread(cells[1], author.Id, number);
        var network = kind switch
        {
            ThreadKind.PrivateChat => Network.Telegram,
            ThreadKind.Mail => Network.Email,
            ThreadKind.Form => Network.Form,
            _ => Network.Vk,
        };
        var at = start.AddMinutes(int.Parse(cells[0], CultureInfo.InvariantCulture)).AddSeconds(number * 7 % 50);
        return new SampleMessage(
            number, network, channel, kind, key, context, author.Id, author.Name, cells[4], Place(cells[2], houses),
            "Нет холодной воды", MessageKind.Complaint, int.Parse(cells[3], CultureInfo.InvariantCulture), at);
    }

    private static (string Channel, ThreadKind Kind, string Key, string? Context) Thread(
        string where, long author, long number) => where switch
    {
        "tg" => ("tg-lugoborsk", ThreadKind.PrivateChat, $"chat_{author}", null),
        "mail" => ("mail-zaozerye", ThreadKind.Mail, $"mail_{number}", null),
        "form" => ("form-zaozerye", ThreadKind.Form, $"form_{number}", null),
        "vk-other" => ("vk-lugoborsk", ThreadKind.WallComment, "wall_-990000002_3990", "Доброе утро, Лугоборск!"),
        _ => ("vk-lugoborsk", ThreadKind.WallComment, "wall_-990000002_3987", "Отключения воды на этой неделе"),
    };

    private static SamplePlace? Place(string where, List<InventedPlace> houses)
    {
        if (where == "-")
            return null;
        var number = where.Split(' ')[^1];
        var house = houses.First(place => place.Street == Street && place.House == number);
        return new SamplePlace(Town, Street, number, null, house.Latitude, house.Longitude);
    }
}
