using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Retention.Requests;
using Otklik.Centres;
using Otklik.Centres.Access;
using Otklik.Tests.Cases;
using Otklik.Tests.Cases.Retention;

namespace Otklik.Tests.Access;

/// <summary>Every address from which a file is taken away counts how often one person does it, and each file leaves a
/// row in the journal.</summary>
public sealed class ExportLimitTests
{
    /// <summary>Whoever adds an address to ReadAuditTests that gives a file out adds it here too.</summary>
    private static readonly string[] Exports =
    [
        "/centres/export/{name}", "/centres/import/{id}/passwords.csv", "/m/{code}/package",
        "/requests/{id:long}/package", "/topics/files/{name}", "/topics/places/file",
        "/topics/understanding/weeks.csv",
    ];

    [Fact]
    public async Task Every_export_is_counted_and_the_list_is_whole()
    {
        await using var host = await TestHost.StartAsync();
        var counted = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>().Where(one => one.Metadata.GetMetadata<LimitedExport>() is not null)
            .Select(one => "/" + one.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Exports, counted);
    }

    [Fact]
    public async Task Whoever_takes_too_many_files_is_told_when_to_come_back_and_nobody_else_is_kept()
    {
        await using var desk = await TownDesk.StartAsync();
        using var admin = await desk.Host.SignedInAsync(Role.Administrator, desk.Town.Id);
        using var other = await desk.Host.SignedInAsync(Role.Administrator, desk.Town.Id);
        string[] paths =
        [
            "/centres/export/centres.csv", $"/topics/files/topics?centre={desk.Town.Id}",
            $"/topics/places/file?centre={desk.Town.Id}", $"/topics/understanding/weeks.csv?centre={desk.Town.Id}",
        ];
        for (var taken = 0; taken < ExportLimits.Exports; taken++)
        {
            using var given = await admin.GetAsync(paths[taken % paths.Length]);
            Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        }

        var rows = await desk.Host.WithDbAsync(db => db.Audit.CountAsync(row => row.Action.StartsWith("export.")));
        Assert.Equal(ExportLimits.Exports, rows);
        foreach (var path in paths)
        {
            using var refused = await admin.GetAsync(path);
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
            Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), ExportLimits.Window);
            Assert.Contains("Слишком много запросов", await refused.Content.ReadAsStringAsync(),
                StringComparison.Ordinal);
        }

        using var free = await other.GetAsync(paths[0]);
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);
        // What was refused is no export.
        Assert.Equal(rows + 1, await desk.Host.WithDbAsync(db =>
            db.Audit.CountAsync(row => row.Action.StartsWith("export."))));
    }

    [Fact]
    public async Task A_copy_that_is_taken_away_is_a_row_whoever_takes_it()
    {
        await using var town = await TownDesk.StartAsync();
        var old = await OldCase.MakeAsync(town, 3, CaseStatus.AwaitingFix);
        var asked = (await town.AsAsync<TakeRequest, TakeRequest.Outcome>(town.Operator, verb =>
            verb.RunAsync(new(old.MessageId, DataRequestKind.Copy), default))).RequestId!.Value;
        await town.AsAsync<PreparePackage, PreparePackage.Outcome>(town.Operator, verb =>
            verb.RunAsync(new(asked), default));
        using var clerk = town.Host.ClientOf(town.Operator);
        using var taken = await clerk.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"/requests/{asked}/package"));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        // The author takes their own, with the private link of their message.
        await town.Host.WithDbAsync(db => db.DataRequests.ExecuteUpdateAsync(set =>
            set.SetProperty(row => row.TakenBy, (long?)null)));
        var codes = town.Host.Services.GetRequiredService<PublicCodes>();
        using var author = town.Host.Client();
        var code = codes.Of(old.MessageId);
        await author.GetAsync($"/m/{code}?key={codes.PrivateKey(old.MessageId)}");
        using var own = await author.GetAsync($"/m/{code}/package");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        var rows = await town.RowsAsync(db => db.Audit.Where(row => row.Action == "request.download"));
        Assert.Equal([town.Operator.Id, null], rows.OrderBy(row => row.Id).Select(row => row.StaffId));
    }
}
