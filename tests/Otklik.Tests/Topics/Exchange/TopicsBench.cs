using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Topics;
using Otklik.Topics.Exchange;

namespace Otklik.Tests.Topics.Exchange;

/// <summary>A region with two towns and a few bodies on a real database, and the use cases of the room on it.</summary>
internal sealed class TopicsBench : IAsyncDisposable
{
    public const string Classifier =
        "group,topic,fast_track,importance,needs,outcome_days,public_name\n"
        + "Дороги,Яма на дороге,yes,important,where,3,яма на дороге\n"
        + "Дороги,Тротуар,no,ordinary,where,30,разбит тротуар\n"
        + "Вода,Нет воды,no,important,where,1,нет воды\n";

    private TopicsBench(TestHost host) => Host = host;

    public TestHost Host { get; }
    public required Centre Region { get; init; }
    public required Centre Lake { get; init; }
    public required Centre Hill { get; init; }

    public static async Task<TopicsBench> StartAsync(TestHost? given = null)
    {
        var host = given ?? await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var bench = new TopicsBench(host)
        {
            Region = region,
            Lake = await host.AddCentreAsync("lake", region),
            Hill = await host.AddCentreAsync("hill", region),
        };
        await bench.AddBodyAsync("region", "roads");
        await bench.AddBodyAsync("region", "ministry");
        await bench.AddBodyAsync("lake", "water");
        await bench.AddBodyAsync("lake", "hall");
        await bench.AddBodyAsync("hill", "hall");
        host.Services.GetRequiredService<CentreBook>().Forget();
        return bench;
    }

    /// <summary>Runs a use case as the program itself, or as one person.</summary>
    public async Task<TResult> AsAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> run, Asker? asker = null)
        where TUseCase : notnull
    {
        await using var scope = Host.SystemScope();
        if (asker is not null) scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker;
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public Task<ImportOutcome> ImportTopicsAsync(string text, string centre = "region", bool closeMissing = false) =>
        AsAsync<ImportTopics, ImportOutcome>(use => use.RunAsync(new(centre, text, closeMissing), default));

    public Task<ImportOutcome> ImportRulesAsync(string text, string centre = "region") =>
        AsAsync<ImportRules, ImportOutcome>(use => use.RunAsync(new(centre, text), default));

    public Task<ImportOutcome> ImportRoutesAsync(string text, bool removeMissing = false) =>
        AsAsync<ImportRoutes, ImportOutcome>(use => use.RunAsync(new(text, removeMissing), default));

    public Task<ImportOutcome> ImportDeadlinesAsync(string text, bool removeMissing = false) =>
        AsAsync<ImportDeadlines, ImportOutcome>(use => use.RunAsync(new(text, removeMissing), default));

    public Task<ImportOutcome> ImportCalendarAsync(string text, Asker? asker = null) =>
        AsAsync<ImportCalendar, ImportOutcome>(use => use.RunAsync(new(text), default), asker);

    public async Task<TopicSnapshot> SnapshotAsync() =>
        await Host.Services.GetRequiredService<TopicBook>().ReadAsync(default);

    public async Task<long> TopicAsync(string name) =>
        (await SnapshotAsync()).Topics.Values.Single(topic => topic.Name == name).Id;

    /// <summary>Code of the body that gets a topic in a centre.</summary>
    public async Task<string?> RouteAsync(Centre centre, string? topic)
    {
        var snapshot = await SnapshotAsync();
        var id = topic is null ? (long?)null : await TopicAsync(topic);
        return snapshot.Route(centre.Id, id) is { } body ? snapshot.Tree.Organisation(body)!.Code : null;
    }

    /// <summary>Somebody who manages the topics of one centre and those below it.</summary>
    public static Asker AdministratorOf(params Centre[] centres) => Asker.Staff(
        1, "Администратор", "АД",
        [new Hat(Role.Administrator, centres[0].Id, null, centres.Select(centre => centre.Id).ToHashSet())]);

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private async Task AddBodyAsync(string centre, string code) =>
        _ = await AsAsync<AddOrganisation, AddOrganisation.Outcome>(
            use => use.RunAsync(new AddOrganisation.Request(centre, code, $"Организация {code}"), default));
}
