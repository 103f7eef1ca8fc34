using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Retention;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Connectors;
using Otklik.Data;
using Otklik.Hosting;
using Otklik.Language;
using Otklik.Notices;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

/// <summary>A small town on the real database: a centre with a water utility and a road service, an operator, an
/// executor, an approver, a head; and cases as Intake would have opened them. It is Thursday, 12 March 2026,
/// 09:24 in Moscow.</summary>
internal sealed class TownDesk : IAsyncDisposable
{
    private int _count;

    private TownDesk(TestHost host, LeapingClock clock) => (Host, Clock) = (host, clock);

    public TestHost Host { get; }
    public LeapingClock Clock { get; }
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;
    public Centre Town { get; private set; } = null!;
    public Centre Other { get; private set; } = null!;
    public Organisation Water { get; private set; } = null!;
    public Organisation Roads { get; private set; } = null!;
    public Organisation Elsewhere { get; private set; } = null!;
    public Topic NoWater { get; private set; } = null!;
    public Topic Pothole { get; private set; } = null!;
    public Channel Page { get; private set; } = null!;
    public StaffMember Operator { get; private set; } = null!;
    public StaffMember Executor { get; private set; } = null!;
    public StaffMember Roadman { get; private set; } = null!;
    public StaffMember Approver { get; private set; } = null!;
    public StaffMember Head { get; private set; } = null!;

    public static async Task<TownDesk> StartAsync(
        Action<IServiceCollection>? replace = null, Action<OtklikOptions>? configure = null)
    {
        var clock = new LeapingClock(new DateTimeOffset(2026, 3, 12, 6, 24, 0, TimeSpan.Zero));
        var host = await TestHost.StartAsync(options =>
        {
            options.PublicUrl = "https://otklik.example";
            configure?.Invoke(options);
        }, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            // The test itself says when time has done its work.
            services.Remove(services.Single(one => one.ImplementationType == typeof(CaseSweeps)));
            services.Remove(services.Single(one => one.ImplementationType == typeof(NoticeWorker)));
            services.Remove(services.Single(one => one.ImplementationType == typeof(RetentionWorker)));
            replace?.Invoke(services);
        });
        var desk = new TownDesk(host, clock);
        await desk.BuildAsync();
        return desk;
    }

    /// <summary>A message and the case that Intake made of it.</summary>
    public async Task<CaseFile> OpenAsync(Func<OpeningFacts, OpeningFacts>? facts = null, bool isPublic = true)
    {
        await using var scope = Host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var keys = scope.ServiceProvider.GetRequiredService<Keys>();
        var deadlines = await scope.ServiceProvider.GetRequiredService<CaseDeadlines>().ReadAsync(default);
        var links = scope.ServiceProvider.GetRequiredService<PublicLinks>();
        var number = Interlocked.Increment(ref _count);
        var wanted = new OpeningFacts
        {
            CaseId = keys.Next(), Number = CaseNumbers.Of(Town.CasePrefix, 2026, 9000 + number), CentreId = Town.Id,
            Title = $"Нет холодной воды, дом {number}", Excerpt = "Второй день без воды", OrganisationId = Water.Id,
            IsAutomatic = true, Topics = [new TopicSuggestion(NoWater.Id, 0.94, [new SuggestionWord("без воды", 0.6)])],
            Place = new PlaceParts("Лугоборск", "Садовая", "14"),
        };
        wanted = facts?.Invoke(wanted) ?? wanted;
        var arrived = new ArrivedMessage
        {
            Id = keys.Next(), ThreadId = keys.Next(), ChannelId = Page.Id, IsPublic = isPublic, CanBeAnswered = true,
            ReceivedAt = Now, AuthorId = keys.Next(), Importance = wanted.Importance,
        };
        var file = new CaseOpening(deadlines, new AutomaticDeliveries(links, keys.Next), keys.Next)
            .Open(wanted, arrived);
        db.Cases.Add(file.Case);
        db.Threads.Add(Thread(arrived, file.Case.Id, isPublic));
        db.Messages.Add(Message(arrived, file.Case, "Второй день без воды, во дворе прорвало трубу. Когда починят?"));
        db.Clocks.AddRange(file.NewClocks);
        db.CaseEvents.AddRange(file.NewEvents);
        db.Deliveries.AddRange(file.NewDeliveries);
        await db.SaveChangesAsync();
        return file;
    }

    /// <summary>A further message of the case, by another person in another thread unless told otherwise.</summary>
    public async Task<Message> JoinAsync(long caseId, long? threadId = null, long? authorId = null)
    {
        await using var scope = Host.SystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var keys = scope.ServiceProvider.GetRequiredService<Keys>();
        var about = await db.Cases.SingleAsync(row => row.Id == caseId);
        var arrived = new ArrivedMessage
        {
            Id = keys.Next(), ThreadId = threadId ?? keys.Next(), ChannelId = Page.Id, IsPublic = true,
            CanBeAnswered = true, ReceivedAt = Now, AuthorId = authorId ?? keys.Next(),
        };
        if (threadId is null) db.Threads.Add(Thread(arrived, caseId, true));
        var message = Message(arrived, about, "У нас тоже нет воды");
        db.Messages.Add(message);
        about.MessageCount++;
        about.AuthorCount++;
        await db.SaveChangesAsync();
        return message;
    }

    /// <summary>Runs a verb as this person.</summary>
    public async Task<TOutcome> AsAsync<TVerb, TOutcome>(StaffMember who, Func<TVerb, Task<TOutcome>> work)
        where TVerb : notnull
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var cache = scope.ServiceProvider.GetRequiredService<AskerCache>();
        cache.Forget();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value =
            (await cache.ReadAsync(who.Id, who.SecurityStamp!, default))!;
        return await work(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    /// <summary>Runs a verb as the program itself.</summary>
    public async Task<TOutcome> AsProgramAsync<TVerb, TOutcome>(Func<TVerb, Task<TOutcome>> work) where TVerb : notnull
    {
        await using var scope = Host.SystemScope();
        return await work(scope.ServiceProvider.GetRequiredService<TVerb>());
    }

    public Task<Case> CaseAsync(long id) => Host.WithDbAsync(
        db => db.Cases.AsNoTracking().SingleAsync(row => row.Id == id));

    public Task<List<T>> RowsAsync<T>(Func<AppDb, IQueryable<T>> query) where T : class =>
        Host.WithDbAsync(db => query(db).AsNoTracking().ToListAsync());

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static MessageThread Thread(ArrivedMessage message, long caseId, bool isPublic) => new()
    {
        Id = message.ThreadId, ChannelId = message.ChannelId, Key = $"t{message.ThreadId}",
        Kind = isPublic ? ThreadKind.WallComment : ThreadKind.PrivateChat, IsPublic = isPublic, CaseId = caseId,
        Context = "Под записью «Отключения воды»",
    };

    private static Message Message(ArrivedMessage message, Case about, string text) => new()
    {
        Id = message.Id, CaseId = about.Id, CentreId = about.CentreId, ChannelId = message.ChannelId,
        ThreadId = message.ThreadId, AuthorId = message.AuthorId, ExternalKey = $"m{message.Id}", Text = text,
        Kind = MessageKind.Complaint, WrittenAt = message.ReceivedAt, ReceivedAt = message.ReceivedAt,
    };

    private async Task BuildAsync()
    {
        Town = await Host.AddCentreAsync("town");
        Other = await Host.AddCentreAsync("other");
        var keys = Host.Services.GetRequiredService<Keys>();
        Water = new Organisation { Id = keys.Next(), CentreId = Town.Id, Code = "water", Name = "Водоканал" };
        Roads = new Organisation { Id = keys.Next(), CentreId = Town.Id, Code = "roads", Name = "Дорожная служба" };
        Elsewhere = new Organisation { Id = keys.Next(), CentreId = Other.Id, Code = "far", Name = "Чужая служба" };
        var group = new TopicGroup { Id = keys.Next(), CentreId = Town.Id, Name = "Водоснабжение" };
        NoWater = new Topic { Id = keys.Next(), CentreId = Town.Id, GroupId = group.Id, Name = "Нет холодной воды" };
        Pothole = new Topic
        {
            Id = keys.Next(), CentreId = Town.Id, GroupId = group.Id, Name = "Яма на дороге", IsFastTrack = true,
        };
        Page = new Channel
        {
            Id = keys.Next(), CentreId = Town.Id, Code = "town-vk",
            Network = Network.Vk, Name = "Лугоборск", Place = "Лугоборск",
        };
        await Host.WithDbAsync(async db =>
        {
            db.Organisations.AddRange(Water, Roads, Elsewhere);
            db.TopicGroups.Add(group);
            db.Topics.AddRange(NoWater, Pothole);
            db.Channels.Add(Page);
            db.Routes.Add(new Route
                { Id = keys.Next(), CentreId = Town.Id, TopicId = Pothole.Id, OrganisationId = Roads.Id });
            return await db.SaveChangesAsync();
        });
        Operator = await Host.AddPersonAsync(Role.Operator, Town.Id, title: "Оператор, смена 3");
        Executor = await Host.AddPersonAsync(Role.Executor, Town.Id, Water.Id, "Водоканал, аварийная бригада");
        Roadman = await Host.AddPersonAsync(Role.Executor, Town.Id, Roads.Id, "Дорожная служба");
        Approver = await Host.AddPersonAsync(Role.Approver, Town.Id, Water.Id, "Водоканал, начальник смены");
        Head = await Host.AddPersonAsync(Role.Head, Town.Id, title: "Глава города");
    }
}
