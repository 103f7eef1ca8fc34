using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Centres.Structure;
using Otklik.Data;
using Otklik.Topics;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Structure;

public sealed class MovedTests
{
    [Fact]
    public async Task A_town_that_goes_to_another_region_is_seen_there_at_once_and_no_more_in_the_old_one()
    {
        await using var host = await TestHost.StartAsync();
        var north = await host.AddCentreAsync("north");
        var south = await host.AddCentreAsync("south");
        var town = await host.AddCentreAsync("town", north);
        var village = await host.AddCentreAsync("village", town);
        var caseId = await AddCaseAsync(host, village.Id, "V-1");
        using var old = await host.SignedInAsync(Role.Operator, north.Id);
        using var next = await host.SignedInAsync(Role.Operator, south.Id);
        using var own = await host.SignedInAsync(Role.Operator, town.Id);
        Assert.Equal([true, false, true], await SeenAsync(caseId, old, next, own));

        using var admin = await host.SignedInAsync(Role.Administrator, CentreTree.Everywhere);
        using var moved = await admin.SubmitAsync($"/centres/{town.Id}", Form("move"), ("under", "south"));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal([false, true, true], await SeenAsync(caseId, old, next, own));
        Assert.Equal($"/{south.Id}/{town.Id}/{village.Id}/", await host.WithDbAsync(db =>
            db.Centres.Where(row => row.Id == village.Id).Select(row => row.Path).SingleAsync()));

        using var back = await admin.SubmitAsync($"/centres/{town.Id}", "form[action='/centres/undo']");
        Assert.Equal([true, false, true], await SeenAsync(caseId, old, next, own));
        Assert.Equal(["centre.move", "centre.left", "centre.move", "centre.left"], await host.WithDbAsync(db =>
            db.Audit.Where(row => row.StaffId != null).OrderBy(row => row.Id).Select(row => row.Action).ToListAsync()));
    }

    [Fact]
    public async Task Nobody_takes_a_centre_that_is_not_theirs_or_hangs_one_under_itself()
    {
        await using var host = await TestHost.StartAsync();
        var north = await host.AddCentreAsync("north");
        var south = await host.AddCentreAsync("south");
        var town = await host.AddCentreAsync("town", north);
        var village = await host.AddCentreAsync("village", town);
        var admin = await host.AddPersonAsync(Role.Administrator, north.Id);
        Assert.Equal("Centre.NoParent", await MoveAsync(host, admin, town.Id, south.Id));
        Assert.Equal("Centre.NotYours", await MoveAsync(host, admin, north.Id, null));
        Assert.Equal("Centre.BelowItself", await MoveAsync(host, admin, town.Id, village.Id));
        var townAdmin = await host.AddPersonAsync(Role.Administrator, town.Id);
        Assert.Equal("Centre.NotYours", await MoveAsync(host, townAdmin, town.Id, null));
        Assert.Null(await MoveAsync(host, admin, village.Id, north.Id));
    }

    [Fact]
    public async Task A_body_goes_to_another_centre_with_its_departments_and_people()
    {
        await using var host = await TestHost.StartAsync();
        var region = await host.AddCentreAsync("region");
        var town = await host.AddCentreAsync("town", region);
        var body = await host.AddBodyAsync(town, "roads");
        var part = await host.AddBodyAsync(town, "roads-night");
        await host.WithDbAsync(db => db.Organisations.Where(row => row.Id == part.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ParentId, body.Id)));
        var caseId = await AddCaseAsync(host, town.Id, "T-1", part.Id);
        var master = await host.AddPersonAsync(Role.Executor, town.Id, part.Id);
        using var admin = await host.SignedInAsync(Role.Administrator, region.Id);
        using var refused = await admin.SubmitAsync(
            $"/centres/bodies/{body.Id}", Form("move"), ("to", "town"), ("below", "roads-night"));
        Assert.NotNull((await refused.DocumentAsync()).QuerySelector("#below-wrong"));
        using var moved = await admin.SubmitAsync(
            $"/centres/bodies/{body.Id}", Form("move"), ("to", "region"), ("below", ""));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Equal([region.Id, region.Id], await host.WithDbAsync(db =>
            db.Organisations.Where(row => row.CentreId == region.Id).Select(row => row.CentreId).ToListAsync()));
        Assert.Equal(region.Id, await host.WithDbAsync(db =>
            db.StaffRoles.Where(row => row.StaffId == master.Id).Select(row => row.CentreId).SingleAsync()));
        // The case lies where it arose, the people of the body still see it, and so does the town.
        using var worker = host.ClientOf(master);
        using var townsman = await host.SignedInAsync(Role.Operator, town.Id);
        Assert.Equal([true, true], await SeenAsync(caseId, worker, townsman));
        using var townAdmin = await host.SignedInAsync(Role.Administrator, town.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await townAdmin.GetAsync($"/centres/bodies/{body.Id}")).StatusCode);
    }

    [Fact]
    public async Task A_merged_body_gives_its_open_work_on_and_keeps_what_is_closed()
    {
        await using var host = await TestHost.StartAsync();
        var town = await host.AddCentreAsync("town");
        var from = await host.AddBodyAsync(town, "old");
        var into = await host.AddBodyAsync(town, "new");
        var part = await host.AddBodyAsync(town, "part");
        await host.WithDbAsync(db => db.Organisations.Where(row => row.Id == part.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.ParentId, from.Id)));
        var open = await AddCaseAsync(host, town.Id, "T-1", from.Id);
        var closed = await AddCaseAsync(host, town.Id, "T-2", from.Id, CaseStatus.Closed);
        var keys = host.Services.GetRequiredService<Keys>();
        await host.WithDbAsync(async db =>
        {
            db.Routes.Add(new Route { Id = keys.Next(), CentreId = town.Id, OrganisationId = from.Id });
            return await db.SaveChangesAsync();
        });
        var master = await host.AddPersonAsync(Role.Executor, town.Id, from.Id);
        using var worker = host.ClientOf(master);
        using var admin = await host.SignedInAsync(Role.Administrator, town.Id);
        var path = $"/centres/bodies/{from.Id}?in=town&into=new";
        var preview = (await admin.OpenAsync(path)).Words();
        foreach (var words in new[] { "1 открытый инцидент", "1 маршрут", "1 роль сотрудника", "1 подразделение" })
            Assert.Contains(words, preview, StringComparison.Ordinal);
        using var merged = await admin.SubmitAsync(path, Form("merge"));
        Assert.Equal(HttpStatusCode.Redirect, merged.StatusCode);

        await host.WithDbAsync(async db =>
        {
            Assert.Equal(into.Id, (await db.Cases.SingleAsync(row => row.Id == open)).OrganisationId);
            Assert.Equal(from.Id, (await db.Cases.SingleAsync(row => row.Id == closed)).OrganisationId);
            var happened = await db.CaseEvents.SingleAsync(row => row.CaseId == open);
            Assert.Equal((CaseEventKind.Assigned, into.Id), (happened.Kind, happened.OrganisationId));
            Assert.Equal(into.Id, (await db.Routes.SingleAsync()).OrganisationId);
            Assert.Equal(into.Id, (await db.Organisations.SingleAsync(row => row.Id == part.Id)).ParentId);
            var old = await db.Organisations.SingleAsync(row => row.Id == from.Id);
            Assert.Equal(into.Id, old.MergedIntoId);
            Assert.NotNull(old.ClosedAt);
            Assert.Equal(2, await db.StaffRoles.CountAsync(row => row.StaffId == master.Id));
            return true;
        });
        Assert.Equal([true], await SeenAsync(open, worker));
        var page = await admin.OpenAsync($"/centres/bodies/{from.Id}");
        Assert.NotNull(page.QuerySelector($"a[href='/centres/bodies/{into.Id}']"));
        using var townsman = await host.SignedInAsync(Role.Operator, town.Id);
        Assert.Equal([true], await SeenAsync(closed, townsman));
    }

    private static async Task<List<bool>> SeenAsync(long caseId, params HttpClient[] people)
    {
        var seen = new List<bool>();
        foreach (var person in people)
        {
            using var answer = await person.GetAsync($"/inbox?case={caseId}");
            seen.Add(answer.StatusCode == HttpStatusCode.OK);
        }

        return seen;
    }

    private static async Task<string?> MoveAsync(TestHost host, StaffMember person, long centreId, long? parentId)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var asker = await host.Services.GetRequiredService<Otklik.Centres.Access.AskerCache>()
            .ReadAsync(person.Id, "stamp", default);
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = asker!;
        var outcome = await scope.ServiceProvider.GetRequiredService<MoveCentre>()
            .RunAsync(new MoveCentre.Request(centreId, parentId), default);
        return outcome.Refused?.Text;
    }

    private static async Task<long> AddCaseAsync(
        TestHost host, long centreId, string number, long? organisationId = null,
        CaseStatus status = CaseStatus.Assigned)
    {
        var id = host.Services.GetRequiredService<Keys>().Next();
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await host.WithDbAsync(db =>
        {
            db.Cases.Add(new Case
            {
                Id = id, CentreId = centreId, Number = number, Title = $"Дело {number}", OpenedAt = now,
                ChangedAt = now, OrganisationId = organisationId, Status = status,
            });
            return db.SaveChangesAsync();
        });
        return id;
    }
}
