using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Benchmarks.Installation;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Language;
using Otklik.Language.Text;
using Otklik.Search;
using Otklik.Topics;

namespace Otklik.Benchmarks.Search;

/// <summary>A country's messages written straight into the tables and the index: 83 regions, 530 towns of very unlike
/// size, words, topics and bodies skewed, four messages to three cases. Everything is drawn from one seed.</summary>
internal sealed class SkewedCountry
{
    public const int Regions = 83;
    public const int Towns = 530;
    public const int Topics = 120;
    public const string Root = "country";
    private const int AtOnce = 5_000;
    private const long FirstId = 10_000_000;

    /// <summary>All tables take keys from one run: a message takes one in so many.</summary>
    private const int Step = 6;

    private readonly Random _chance = new(26);
    private readonly double[] _towns = SkewedWords.Sums(Towns, 0.9);
    private readonly double[] _topics = SkewedWords.Sums(Topics, 0.9);
    private readonly List<long> _lately = [];
    private long _id = FirstId;
    private long _caseId;
    private int _town;
    private int _written;

    public SkewedWords Words { get; } = new(60_000);

    public static string TownCode(int rank) => $"town-{rank}";

    public static long TownId(int rank) => 200 + rank;

    public static long TopicId(int rank) => 5_000 + rank;

    public static long BodyId(int town, int number) => 10_000 + (town * 10) + number;

    /// <summary>One of the cases written last.</summary>
    public long CaseOf(int at) => _lately[at % _lately.Count];

    public static async Task<bool> BuildAsync(AppDb db)
    {
        db.Centres.Add(new Centre
            { Id = 100, Path = "/100/", Code = Root, Name = "Страна", Kind = CentreKind.Federation });
        for (var region = 0; region < Regions; region++)
        {
            db.Centres.Add(new Centre
            {
                Id = 101 + region, ParentId = 100, Path = $"/100/{101 + region}/", Code = $"region-{region}",
                Name = $"Область {region}", Kind = CentreKind.Region,
            });
        }

        var group = new TopicGroup { Id = 4_999, CentreId = 100, Name = "Всё" };
        db.TopicGroups.Add(group);
        for (var topic = 0; topic < Topics; topic++)
            db.Topics.Add(new Topic { Id = TopicId(topic), CentreId = 100, GroupId = 4_999, Name = $"Тема {topic}" });
        for (var town = 0; town < Towns; town++)
        {
            var (id, above) = (TownId(town), 101 + (town % Regions));
            db.Centres.Add(new Centre
            {
                Id = id, ParentId = above, Path = $"/100/{above}/{id}/", Code = TownCode(town), Name = $"Город {town}",
            });
            db.Channels.Add(new Channel
            {
                Id = 2_000 + town, CentreId = id, Code = $"vk-{town}", Network = Network.Vk, Name = $"Страница {town}",
            });
            for (var body = 0; body < 4; body++)
            {
                db.Organisations.Add(new Organisation
                {
                    Id = BodyId(town, body), CentreId = id, Code = $"body-{town}-{body}",
                    Name = $"Служба {town}-{body}",
                });
            }
        }

        return await db.SaveChangesAsync() > 0;
    }

    /// <summary>Goes on to so many messages in all.</summary>
    public async Task FillAsync(Inside inside, int messages)
    {
        while (_written < messages)
        {
            await inside.AsProgramAsync<IServiceProvider, bool>(WriteAsync);
            if (_written % 100_000 == 0) Console.Error.WriteLine($"{_written} of {messages}");
        }

        // The program takes its own keys behind these.
        await inside.ReadAsync(db => db.KeyBlocks.Where(row => row.Name == "keys")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Next, _id + 1_000_000)));
    }

    private async Task<bool> WriteAsync(IServiceProvider services)
    {
        var (db, dialect) = (services.GetRequiredService<AppDb>(), services.GetRequiredService<Dialect>());
        var (cases, messages, documents) = (new List<Case>(), new List<Message>(), new List<SearchDocument>());
        for (var number = 0; number < AtOnce; number++, _written++)
        {
            var at = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(_written * 6.0);
            if (_written % 4 != 3)
            {
                _town = SkewedWords.Draw(_towns, _chance);
                cases.Add(Case(at));
            }

            _id += Step;
            var text = Text();
            messages.Add(new Message
            {
                Id = _id, CaseId = _caseId, CentreId = TownId(_town), ChannelId = 2_000 + _town, ThreadId = _id + 1,
                AuthorId = _id + 2, ExternalKey = $"{_id}", Text = text, WrittenAt = at, ReceivedAt = at,
            });
            documents.Add(new SearchDocument(_id, _caseId, TownId(_town), FullText.Line(text)));
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        await dialect.InsertAsync(db, cases, OnConflict.Fail, default);
        await dialect.InsertAsync(db, messages, OnConflict.Fail, default);
        await dialect.IndexAsync(db, documents, default);
        await transaction.CommitAsync();
        return true;
    }

    private Case Case(DateTime at)
    {
        _caseId = _id += Step;
        if (_written % 1_000 == 0) _lately.Add(_caseId);
        var isOpen = _chance.Next(40) == 0;
        return new Case
        {
            Id = _caseId, CentreId = TownId(_town), Number = $"ОТК-26-{_caseId}", Title = "Сообщение", Excerpt = "",
            Status = isOpen ? CaseStatus.Assigned : _chance.Next(3) == 0 ? CaseStatus.Closed : CaseStatus.Confirmed,
            Kind = MessageKind.Complaint, TopicId = TopicId(SkewedWords.Draw(_topics, _chance)), TopicConfidence = 0.9,
            OrganisationId = BodyId(_town, _chance.Next(4)), Settlement = "Город", Street = "Садовая",
            MessageCount = 1, AuthorCount = 1, FirstChannelId = 2_000 + _town, OpenedAt = at, ChangedAt = at,
            QueueKey = isOpen ? _caseId : null, ClosedAt = isOpen ? null : at.AddDays(3), IsHistory = true,
        };
    }

    private string Text() =>
        string.Join(' ', Enumerable.Range(0, 8 + _chance.Next(25)).Select(_ => Words.Draw(_chance)));
}
