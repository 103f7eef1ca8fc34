using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Hosting;
using Otklik.Tests.Hosting;

namespace Otklik.Tests.Access;

/// <summary>Whoever is turned away leaves an event with a number and a count, and nothing of a person.</summary>
public sealed class RefusedAccessTests
{
    /// <summary>Repeats make no row and count all the same.</summary>
    private const int RowsAtLeast = RefusedAccess.RowsAnHour - 3;

    [Fact]
    public async Task Each_way_of_being_turned_away_is_an_event_of_its_own_and_is_counted()
    {
        var lines = new Lines();
        await using var host = await TestHost.StartAsync(
            replace: services => services.AddSingleton<ILoggerProvider>(lines));
        using var heard = new Overheard(host.Services.GetRequiredService<IMeterFactory>());
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Executor, town.Id);
        using var known = host.ClientOf(person);
        using var stranger = host.Client(followRedirects: false);

        await stranger.SubmitAsync("/sign-in", "form:has([name=password])",
            ("login", "никто-такой"), ("password", "совсем не тот пароль"));
        using var forbidden = await known.GetAsync("/staff");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        using var program = host.Client();
        program.DefaultRequestHeaders.Authorization = new("Bearer", "otk_" + new string('x', 40));
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/cases")).StatusCode);
        using var empty = new FormUrlEncodedContent([new("login", "x")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync("/sign-in?", empty)).StatusCode);
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        for (var taken = 0; taken <= ExportLimits.Exports; taken++)
            (await admin.GetAsync("/centres/export/centres.csv")).Dispose();

        foreach (var kind in new[]
            { RefusalKind.SignIn, RefusalKind.Forbidden, RefusalKind.ApiKey, RefusalKind.Form, RefusalKind.Limit })
        {
            Assert.True(lines.All.Count(line => line.Id == (int)kind) == 1, $"{kind}: {string.Join('\n', lines.All)}");
            Assert.Equal(1, heard.Sum("otklik.refused", $"kind={kind.ToString().ToLowerInvariant()}"));
        }

        var told = string.Join('\n', lines.All);
        Assert.Contains($"account {person.Id}", told, StringComparison.Ordinal);
        foreach (var secret in new[] { "никто-такой", "НИКТО-ТАКОЙ", "127.0.0.1", "otk_", "пароль", person.UserName! })
            Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
        // The same name is the same hash: one sees that it is tried again.
        var sealer = host.Services.GetRequiredService<Sealer>();
        Assert.Contains(sealer.Hash("refused name", "НИКТО-ТАКОЙ")[..16], told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_our_own_staff_is_in_the_journal_once_for_a_route_and_never_without_end()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var person = await host.AddPersonAsync(Role.Executor, town.Id);
        using var known = host.ClientOf(person);
        for (var time = 0; time < 3; time++) (await known.GetAsync("/staff?q=Иванова")).Dispose();
        var row = Assert.Single(await host.WithDbAsync(db =>
            db.Audit.Where(one => one.Action == "access.refused").ToListAsync()));
        Assert.Equal((person.Id, town.Id, "/staff", ""), (row.StaffId, row.CentreId, row.Subject, row.Details));

        var reads = host.Services.GetRequiredService<RefusedAccess>();
        var asker = Asker.Staff(person.Id, "x", "x", [new Hat(Role.Executor, town.Id, null, new HashSet<long>())]);
        for (var route = 0; route < 60; route++) await reads.NoteAsync(Refused($"/page{route}"), asker);
        Assert.InRange(await host.WithDbAsync(db => db.Audit.CountAsync(one => one.Action == "access.refused")),
            RowsAtLeast, RefusedAccess.RowsAnHour);
    }

    private static DefaultHttpContext Refused(string route)
    {
        var http = new DefaultHttpContext { Response = { StatusCode = 403 } };
        http.SetEndpoint(new RouteEndpoint(_ => Task.CompletedTask,
            RoutePatternFactory.Parse(route), 0, null, null));
        return http;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<(int Id, string Text)> _all = new();

        public IReadOnlyCollection<(int Id, string Text)> All => _all;

        public ILogger CreateLogger(string categoryName) =>
            categoryName == typeof(Refusals).FullName ? this : NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => _all.Enqueue((eventId.Id, formatter(state, exception)));

        public void Dispose() { }
    }
}
