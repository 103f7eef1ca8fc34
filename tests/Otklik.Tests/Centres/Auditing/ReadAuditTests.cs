using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Queue;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Intake;
using Otklik.Tests.Cases;

namespace Otklik.Tests.Centres.Auditing;

/// <summary>Who was shown personal data, or took a file away, stands in the journal.</summary>
public sealed class ReadAuditTests
{
    /// <summary>Addresses that staff read or take files from, beside the pages, and the deed that each notes. Whoever
    /// adds one says here what it notes.</summary>
    private static readonly Dictionary<string, string?> Noted = new()
    {
        ["/files/{id:long}"] = "file.open",
        ["/files/{id:long}/original"] = "file.open",
        ["/topics/files/{name}"] = "export.topics",
        ["/topics/understanding/weeks.csv"] = "export.understanding",
        ["/topics/places/file"] = "export.places",
        ["/centres/export/{name}"] = "export.tree",
        // Noted where the file is made: TreePagesTests, DataRequestTests.
        ["/centres/import/{id}/passwords.csv"] = null, ["/requests/{id:long}/package"] = null,
        // Programs with a key: the first use of a day is noted, ApiKeyTests.
        ["/api/v1/cases"] = null, ["/api/v1/cases/{number}"] = null, ["/api/v1/figures"] = null,
        ["/api/openapi.json"] = null, ["/scim/v2/Users"] = null, ["/scim/v2/Users/{id}"] = null,
        ["/scim/v2/Groups"] = null, ["/scim/v2/Groups/{id}"] = null, ["/scim/v2/Schemas/{name?}"] = null,
        ["/scim/v2/ResourceTypes/{name?}"] = null, ["/scim/v2/ServiceProviderConfig"] = null,
        // Nothing of a person and no file: redirects, health, settings of the screen, tallies.
        ["/cases/{id:long}"] = null, ["/live/queue"] = null,
        ["/health"] = null, ["/health/live"] = null, ["/health/ready"] = null,
        // Ways out to another service that signs people in.
        ["/sign-in/with/{code}"] = null, ["/me/links/{code}"] = null,
        ["/language/{code}"] = null, ["/css/tokens-auto.css"] = null, ["/map/ground.geojson"] = null,
        // Networks ask here, staff do not.
        ["/hooks/{network}/{code}"] = null,
        // What everybody may read, or the author their own.
        ["/m"] = null, ["/m/{code}/photo/{number:int}"] = null,
        ["/m/{code}/package"] = null,
    };

    [Fact]
    public async Task Every_address_that_gives_something_out_is_in_the_list()
    {
        await using var host = await TestHost.StartAsync();
        var unknown = host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(one => one.Metadata.GetMetadata<ComponentTypeMetadata>() is null
                && one.Metadata.GetMetadata<StaticAssetDescriptor>() is null
                && one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(one => "/" + one.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !route.StartsWith("/_", StringComparison.Ordinal)
                && !Noted.ContainsKey(route)).Distinct().Order().ToList();
        Assert.Empty(unknown);
    }

    [Fact]
    public async Task Every_address_in_the_list_notes_its_deed_and_nothing_of_the_content()
    {
        await using var desk = await TownDesk.StartAsync();
        var file = await desk.OpenAsync();
        var key = desk.Host.Services.GetRequiredService<Keys>().Next();
        await desk.Host.WithDbAsync(db =>
        {
            db.Attachments.Add(new Attachment { Id = key, CaseId = file.Case.Id, Name = "паспорт.jpg" });
            return db.SaveChangesAsync();
        });
        using var admin = await desk.Host.SignedInAsync(Role.Administrator, desk.Town.Id);
        foreach (var (route, action) in Noted.Where(pair => pair.Value is not null))
        {
            var before = await CountAsync(desk, action!);
            var path = route.Replace("{id:long}", $"{key}", StringComparison.Ordinal)
                .Replace("{name}", route.StartsWith("/centres", StringComparison.Ordinal) ? "centres.csv" : "topics",
                    StringComparison.Ordinal);
            using var answer = await admin.GetAsync(
                path.StartsWith("/files", StringComparison.Ordinal) ? path : $"{path}?centre={desk.Town.Id}");
            await answer.Content.ReadAsByteArrayAsync();
            // The picture and its original are one look.
            Assert.Equal(route.EndsWith("original", StringComparison.Ordinal) ? before : before + 1,
                await CountAsync(desk, action!));
        }

        Assert.DoesNotContain(await desk.RowsAsync(db => db.Audit),
            row => row.Subject.Contains("паспорт", StringComparison.Ordinal)
                || row.Details.Contains("паспорт", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Reading_a_residents_unmasked_words_is_one_row_a_look()
    {
        await using var desk = await TownDesk.StartAsync();
        var file = await desk.OpenAsync();
        await desk.Host.WithDbAsync(db => db.Messages.Where(row => row.CaseId == file.Case.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MaskSpans, "0,6,0")));
        using var worker = desk.Host.ClientOf(desk.Operator);
        var address = new QueueFilter().With(file.Case.Id);
        Assert.Contains("прорвало", await worker.GetStringAsync(address), StringComparison.Ordinal);
        await worker.GetStringAsync(address);
        Assert.Equal(1, await CountAsync(desk, "case.read"));
        desk.Clock.Advance(ReadAudit.OneLook);
        await worker.GetStringAsync(address);
        Assert.Equal(2, await CountAsync(desk, "case.read"));

        // The head reads them masked: nothing of a person is given out.
        using var head = desk.Host.ClientOf(desk.Head);
        await head.GetStringAsync(address);
        var rows = await desk.RowsAsync(db => db.Audit.Where(row => row.Action == "case.read"));
        Assert.All(rows, row => Assert.Equal(
            (desk.Operator.Id, desk.Town.Id, file.Case.Number), (row.StaffId, row.CentreId, row.Subject)));
    }

    [Fact]
    public async Task Looking_at_the_quarantine_is_a_row()
    {
        await using var desk = await TownDesk.StartAsync();
        using var worker = desk.Host.ClientOf(desk.Operator);
        await worker.GetStringAsync("/quarantine");
        Assert.Equal(0, await CountAsync(desk, "quarantine.read"));
        await desk.Host.WithDbAsync(db =>
        {
            db.Quarantine.Add(new QuarantinedEnvelope
            {
                Id = desk.Host.Services.GetRequiredService<Keys>().Next(), CentreId = desk.Town.Id,
                ChannelId = desk.Page.Id, ExternalKey = "q1", Body = "Пётр"u8.ToArray(), Problem = "x",
                ReceivedAt = desk.Now,
            });
            return db.SaveChangesAsync();
        });
        Assert.Contains("Пётр", await worker.GetStringAsync("/quarantine"), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(desk, "quarantine.read"));
    }

    private static async Task<int> CountAsync(TownDesk desk, string action) =>
        await desk.Host.WithDbAsync(db => db.Audit.CountAsync(row => row.Action == action));
}
