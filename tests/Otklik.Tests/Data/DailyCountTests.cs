using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Connectors;
using Otklik.Data;

namespace Otklik.Tests.Data;

public sealed class DailyCountTests
{
    [Fact]
    public async Task Counts_of_many_days_are_added_to_what_stood_there()
    {
        await using var host = await TestHost.StartAsync();
        var dialect = host.Services.GetRequiredService<Dialect>();
        await host.WithDbAsync(async db =>
        {
            await dialect.CountAsync(db, Rows(2_500, messages: 3), default);
            await dialect.CountAsync(db, Rows(10, messages: 4), default);
            await dialect.CountAsync(db, [], default);
            return 0;
        });
        var rows = await host.WithDbAsync(db => db.DailyCounts.OrderBy(row => row.Day).ToListAsync());
        Assert.Equal(2_500, rows.Count);
        Assert.All(rows.Take(10), row => Assert.Equal((7, 2), (row.Messages, row.Cases)));
        Assert.All(rows.Skip(10), row => Assert.Equal((3, 1), (row.Messages, row.Cases)));
    }

    private static List<DailyCount> Rows(int days, int messages) =>
        [.. Enumerable.Range(0, days).Select(day => new DailyCount
        {
            Day = new DateOnly(2020, 1, 1).AddDays(day),
            CentreId = 1, OrganisationId = 2, TopicId = 3, Network = Network.Vk,
            Messages = messages, Cases = 1,
        })];
}
