using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Tests.Topics.Exchange;

namespace Otklik.Tests.Topics.Learning;

/// <summary>Puts solved cases into a town: what a centre has behind it after some months.</summary>
internal static class SolvedTown
{
    private static readonly string[] Openings =
    [
        "Добрый день,", "Здравствуйте!", "Подскажите,", "Уже неделю", "Каждый год одно и то же:", "Соседи тоже видят:",
    ];

    private static readonly string[] Ends =
    [
        "Когда сделают?", "Примите меры.", "Ждём ответа.", "Сколько можно ждать.", "Помогите, пожалуйста.", "Спасибо.",
    ];

    /// <summary>Words by which nobody would find the topic from its name.</summary>
    private static readonly (string Topic, string[] Words)[] Told =
    [
        ("Яма на дороге", ["пробил колесо в колдобине", "подвеску убил на объезде", "асфальт сошёл вместе со снегом"]),
        ("Тротуар", ["плитка вздыбилась у школы", "коляску не провезти мимо остановки", "бордюр выше колена"]),
        ("Нет воды", ["из крана только шипит", "сухо с шести утра", "моемся из бутылок второй день"]),
    ];

    /// <returns>Ids of the cases by topic, in the order in which they were opened.</returns>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<long>>> FillAsync(
        TopicsBench bench, Centre centre, int cases, Func<string, Organisation?>? body = null)
    {
        var snapshot = await bench.SnapshotAsync();
        var ids = Told.ToDictionary(one => one.Topic, _ => (IReadOnlyList<long>)new List<long>());
        await bench.AsAsync<AppDb, int>(async db =>
        {
            var key = 1_000_000L;
            for (var number = 0; number < cases; number++)
            {
                var (topic, words) = Told[number % Told.Length];
                var about = Make(++key, centre, snapshot.Topics.Values.Single(row => row.Name == topic).Id);
                about.OrganisationId = body?.Invoke(topic)?.Id;
                db.Cases.Add(about);
                db.Messages.Add(Message(about, $"{Openings[number % Openings.Length]} "
                    + $"{words[number / 3 % words.Length]}, дом {number}. {Ends[number / 7 % Ends.Length]}"));
                ((List<long>)ids[topic]).Add(about.Id);
            }

            return await db.SaveChangesAsync();
        });
        return ids;
    }

    private static Case Make(long id, Centre centre, long topicId) => new()
    {
        Id = id, CentreId = centre.Id, Number = $"ТСТ-26-{id}", Title = "Решено", Status = CaseStatus.Confirmed,
        TopicId = topicId, TopicConfidence = 1, OpenedAt = new DateTime(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc),
        ChangedAt = new DateTime(2026, 1, 20, 9, 0, 0, DateTimeKind.Utc),
    };

    private static Message Message(Case about, string text) => new()
    {
        Id = about.Id, CaseId = about.Id, CentreId = about.CentreId, ExternalKey = $"k{about.Id}", Text = text,
        WrittenAt = about.OpenedAt, ReceivedAt = about.OpenedAt,
    };
}
