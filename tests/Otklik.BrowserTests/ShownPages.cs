using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Retention;
using Otklik.Cases.Retention.Requests;
using Otklik.Cases.Transfers;
using Otklik.Cases.Settings;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Centres.SignIn;
using Otklik.Centres.Staff;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Demonstration.Content;
using Otklik.Intake.Import;
using Otklik.SetUp;
using Otklik.Unmasking;

namespace Otklik.BrowserTests;

/// <summary>Every page of the product with something on it to look at.</summary>
internal static class ShownPages
{
    private const string Operator = "operator1";
    private const string Admin = "admin";
    private const string Above = "admin-above-all";
    private const string Executor = "dorogi";
    private const string Approver = "dorogi-chief";
    private const string TownOperator = "lgb-operator";
    private const string Neighbour = "tikho-operator";
    private const string Newcomer = "zam-nachalnika-otdela";

    /// <summary>Pages that show parts of the design for developers, not the product.</summary>
    public static bool IsGallery(string template) => template.StartsWith("/ui", StringComparison.Ordinal);

    public static IReadOnlySet<string> Templates(Site site) => site.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
        .Where(template => !IsGallery(template)).ToHashSet();

    /// <summary>Lets residents write, then lists the pages that show it.</summary>
    public static async Task<IReadOnlyList<ShownPage>> FillAsync(Site site)
    {
        var hands = site.Services.GetRequiredService<StageHands>();
        var generator = new MessageGenerator(7);
        for (var number = 0; number < 30; number++)
        {
            var told = hands.Perform(generator.Next(TimeProvider.System.GetUtcNow().UtcDateTime));
            if (told.Network is not Connectors.Network.Form) await site.TellAsync(told);
        }

        var post = site.Vk.CommunityPosts("Ремонт дорог этой весной").Entry;
        for (var resident = 0; resident < 6; resident++)
        {
            await site.TellAsync(site.Vk.ResidentComments(7_700 + resident, post.Id,
                "На улице Садовой у дома 14 яма на дороге, порвал колесо <b>вчера</b>. Когда заделаете? "
                    + new string('ы', 80)));
        }

        await site.SettleAsync();
        var about = await site.ReadAsync(db => db.Cases.OrderByDescending(row => row.MessageCount).FirstAsync());
        var message = await site.ReadAsync(db =>
            db.Messages.Where(row => row.CaseId == about.Id).OrderBy(row => row.Id).FirstAsync());
        var channel = await site.ReadAsync(db => db.Channels.SingleAsync(row => row.Code == Site.PageOfTown));
        var (chief, roads) = await site.ReadAsync(async db => (
            await db.Users.SingleAsync(row => row.UserName == Approver),
            await db.Organisations.SingleAsync(row => row.Code == "lugoborsk-dorogi")));
        var newcomer = await AddNewcomerAsync(site);
        var invited = await InviteAsync(site);
        var links = site.Services.GetRequiredService<PublicLinks>();
        var upload = await UploadAsync(site);
        await LearnedTown.FillAsync(site);
        var topic = await site.ReadAsync(db => db.Topics.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync());
        var doubtful = await site.ReadAsync(db => db.Cases.Where(row => row.Status == CaseStatus.Moderation)
            .OrderByDescending(row => row.TopicConfidence).Select(row => row.Id).FirstAsync());
        var request = await RetainAsync(site, message.Id, roads.CentreId);
        var track = "/m/" + site.Services.GetRequiredService<PublicCodes>().Of(message.Id);
        var who = await AskWhoAsync(site, chief);
        await AddAboveAsync(site);
        var prepared = await PrepareAsync(site);
        var (passed, taken) = await PassAsync(site, about.Id);
        await DepartAsync(site, roads.CentreId);
        return
        [
            new("home", "/", null, "/"),
            new("report", "/report", null, "/report"),
            new("track", track, null, "/m/{Code}"),
            new("track-author", new Uri(links.Address(message.Id, isPrivate: true)!).PathAndQuery, null, "/m/{Code}"),
            new("track-missing", "/m/AAAA-AAAA", null, "/m/{Code}"),
            new("sent", $"{track}/sent", null, "/m/{Code}/sent"),
            new("privacy", "/privacy", null, "/privacy"),
            new("sign-in", "/sign-in", null, "/sign-in"),
            new("error", "/no-such-page", null, ""),
            new("stage", $"/stage?channel={Site.PageOfTown}", null, "/stage"),
            new("inbox", "/inbox", Operator, "/inbox"),
            new("inbox-admin", "/inbox", Admin, "/inbox"),
            new("inbox-executor", "/inbox", Executor, "/inbox"),
            new("search", "/search?q=" + Uri.EscapeDataString("вода"), Operator, "/search"),
            new("search-narrow",
                "/search?status=assigned&from=2020-01-01&sort=best&q=" + Uri.EscapeDataString("дом -яма"), Operator,
                "/search"),
            new("search-like", $"/search?like={about.Id}", Operator, "/search"),
            new("search-begin", "/search", Operator, "/search"),
            new("search-none", "/search?q=" + Uri.EscapeDataString("ничегонетакого тема:единороги"), Operator,
                "/search"),
            new("found", "/inbox?queue=all&q=" + Uri.EscapeDataString("яма"), Operator, "/inbox"),
            new("found-none", "/inbox?queue=all&q=" + Uri.EscapeDataString("ничегонетакого"), Operator, "/inbox"),
            new("case", $"/cases/{about.Id}", Operator, "/inbox"),
            new("case-executor", $"/cases/{about.Id}", Executor, "/inbox"),
            new("case-approver", $"/cases/{about.Id}", Approver, "/inbox"),
            .. ((string[])["assign", "topic", "sort", "place", "ask", "split", "reject"])
                .Select(form => new ShownPage($"case-{form}", $"/inbox?case={about.Id}&do={form}", Operator, "/inbox")),
            new("case-transfer", $"/inbox?case={about.Id}&do=transfer", Operator, "/inbox"),
            new("case-given", $"/inbox?case={passed}", Neighbour, "/inbox"),
            new("case-giveback", $"/inbox?case={passed}&do=giveback", Neighbour, "/inbox"),
            new("case-passed", $"/inbox?case={passed}", Operator, "/inbox"),
            new("bulk-transfer", $"/inbox?bulk=transfer&pick={passed}&pick={taken}", Operator, "/inbox"),
            new("transferred", "/transferred", TownOperator, "/transferred"),
            new("transferred-none", "/transferred", Operator, "/transferred"),
            new("tasks", "/tasks", Executor, "/tasks"),
            new("task", $"/tasks/{about.Id}", Executor, "/tasks/{Id:long}"),
            new("task-reply", $"/tasks/{about.Id}/reply", Executor, "/tasks/{Id:long}/reply"),
            new("quarantine", "/quarantine", Admin, "/quarantine"),
            new("import", "/import", Admin, "/import"),
            new("import-columns", $"/import/{upload.Id}", Admin, "/import/{Id}"),
            new("topics", "/topics", Admin, "/topics"),
            new("topic", $"/topics/{topic}", Admin, "/topics/{Id:long}"),
            new("understanding", "/topics/understanding", Admin, "/topics/understanding"),
            new("decide", $"/inbox?queue=topic&case={doubtful}", Operator, "/inbox"),
            new("places", "/topics/places", Admin, "/topics/places"),
            new("places-remove", "/topics/places?centre=zaozerye&remove=all", Admin, "/topics/places"),
            new("channels", "/channels", Admin, "/channels"),
            new("settings", "/settings", Admin, "/settings"),
            new("channel", $"/channels/{channel.Id}", Admin, "/channels/{Id:long}"),
            new("connect", "/channels/connect", Admin, "/channels/connect"),
            .. ((string[])["vk", "telegram", "email", "form"]).Select(network =>
                new ShownPage($"connect-{network}",
                    $"/channels/connect/{network}", Admin, "/channels/connect/{NetworkCode}")),
            new("deliveries", "/deliveries", Admin, "/deliveries"),
            new("staff", "/staff", Admin, "/staff"),
            new("staff-new", "/staff?state=New&role=Executor&centre=lugoborsk", Admin, "/staff"),
            new("staff-none", "/staff?q=" + Uri.EscapeDataString("никого такого"), Admin, "/staff"),
            new("staff-add", "/staff/add", Admin, "/staff/add"),
            new("invitations", "/staff/invitations", Admin, "/staff/invitations"),
            new("person-invited", $"/staff/{invited.Id}", Admin, "/staff/{Id:long}"),
            new("invitation-over", "/invitation", null, "/invitation"),
            new("invitation", invited.Link, null, "/invitation"),
            new("person", $"/staff/{chief.Id}", Admin, "/staff/{Id:long}"),
            new("absence", $"/staff/{chief.Id}/absence", Admin, "/staff/{Id:long}/absence"),
            new("person-new", $"/staff/{newcomer}", Admin, "/staff/{Id:long}"),
            new("second-factor", "/me/second-factor", Operator, "/me/second-factor"),
            new("passkeys", "/me/passkeys", Operator, "/me/passkeys"),
            new("proof", "/proof?back=%2Fsettings%2Fme", Operator, "/proof"),
            new("second-step", "/sign-in/code", null, "/sign-in/code"),
            new("choose-password", "/me/password", Newcomer, "/me/password"),
            new("centres", "/centres", Admin, "/centres"),
            new("centres-import", "/centres/import", Admin, "/centres/import"),
            new("centres-import-gone", "/centres/import/0", Admin, "/centres/import/{Id}"),
            new("centre-add", "/centres/add", Admin, "/centres/add"),
            new("setup-begin", "/centres/setup", Admin, "/centres/setup"),
            new("setup", $"/centres/{prepared}/setup", Admin, "/centres/{Id:long}/setup"),
            .. Enum.GetNames<SetUpStep>().Select(step => step.ToLowerInvariant()).Select(step => new ShownPage(
                $"setup-{step}", $"/centres/{prepared}/setup/{step}", Admin, "/centres/{Id:long}/setup/{StepName}")),
            new("setup-open", $"/centres/{roads.CentreId}/setup", Admin, "/centres/{Id:long}/setup"),
            new("centre", $"/centres/{roads.CentreId}", Admin, "/centres/{Id:long}"),
            new("centre-settings", $"/centres/{roads.CentreId}/settings", Admin, "/centres/{Id:long}/settings"),
            new("deadlines", "/topics/deadlines?centre=lugoborsk", Admin, "/topics/deadlines"),
            new("calendar", "/topics/calendar?centre=lugoborsk&year=2026", Admin, "/topics/calendar"),
            new("own-topics", "/topics/own?centre=lugoborsk", Admin, "/topics/own"),
            new("routes", "/topics/routes?centre=lugoborsk", Admin, "/topics/routes"),
            new("checks", "/settings/checks?centre=lugoborsk", Admin, "/settings/checks"),
            new("templates", "/settings/templates?centre=lugoborsk", Admin, "/settings/templates"),
            new("body", $"/centres/bodies/{roads.Id}", Admin, "/centres/bodies/{Id:long}"),
            new("approval", "/approval?centre=lugoborsk", Admin, "/approval"),
            new("chain", $"/approval/{roads.CentreId}?body={roads.Id}", Admin, "/approval/{CentreId:long}"),
            new("keys", "/keys", Admin, "/keys"),
            new("retention", "/settings/retention?centre=lugoborsk&dry=1", Admin, "/settings/retention"),
            new("retention-none", "/settings/retention?centre=zaozerye", Admin, "/settings/retention"),
            new("requests", "/requests", Operator, "/requests"),
            new("request", $"/requests/{request}", Operator, "/requests/{Id:long}"),
            new("case-hold", $"/inbox?case={about.Id}&do=hold", Admin, "/inbox"),
            new("audit", "/audit", Admin, "/audit"),
            new("audit-chain", "/audit", Above, "/audit"),
            new("audit-none", "/audit?until=2001-01-01", Admin, "/audit"),
            new("unmasking", "/unmasking", Admin, "/unmasking"),
            new("unmasking-ask", $"/unmasking/ask?case={who.CaseId}", Admin, "/unmasking/ask"),
            new("unmasking-one", $"/unmasking/{who.Id}", Admin, "/unmasking/{Id:long}"),
            new("settings", "/settings/me", Operator, "/settings/me"),
            new("more", "/more", Operator, "/more"),
            new("no-access", "/channels", Executor, "/channels"),
        ];
    }

    /// <summary>The region has set things, and its town departs from some of them.</summary>
    private static async Task DepartAsync(Site site, long centreId)
    {
        await using var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var region = await db.Centres.Where(row => row.Id == centreId).Select(row => row.ParentId).FirstAsync();
        var change = scope.ServiceProvider.GetRequiredService<ChangeSetting>();
        foreach (var (centre, code, key, value) in new[]
        {
            (region, "hours", "", "08:00-17:00"), (centreId, "hours", "", "09:00-18:00"),
            (region, "deadline", "4.0.0.0", "6.2.24"), (centreId, "deadline", "4.0.2.0", "3.2.12"),
            (region, "calendar", "2026-05-25", "1"), (centreId, "calendar", "2026-09-05", "3"),
            (region, "reply-check", "14", "3"), (centreId, "reply-check", "7", "2"),
        })
            await change.RunAsync(new ChangeSetting.Request(code, centre ?? centreId, key, value), default);
        var save = scope.ServiceProvider.GetRequiredService<SaveTemplate>();
        await save.RunAsync(new SaveTemplate.Request(region ?? centreId, null, "Приняли в работу",
            "Здравствуйте! Приняли сообщение {номер}. {организация} приедет на {место} до {срок}.", null), default);
        await save.RunAsync(new SaveTemplate.Request(centreId, null, "Яма: ждём сухой погоды",
            "Здравствуйте! Яму заделаем, как только просохнет асфальт, до {срок}. Отвечает {организация}.", null),
            default);
    }

    /// <summary>Whoever is an administrator of the whole installation.</summary>
    /// <summary>A centre that is being set up, with some of it done.</summary>
    private static async Task<long> PrepareAsync(Site site)
    {
        await using var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var outcome = await scope.ServiceProvider.GetRequiredService<PrepareCentre>().RunAsync(
            new PrepareCentre.Request("МЦУ Клюквенки", "zaozerye") { Territory = "Клюквенка" }, default);
        await scope.ServiceProvider.GetRequiredService<AddBodies>().RunAsync(outcome.Centre!,
            "Администрация Клюквенки\nВодоканал Клюквенки", default);
        return outcome.Centre!.Id;
    }

    private static async Task AddAboveAsync(Site site)
    {
        await using var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(new AddStaff.Request(
            Above, "Администратор установки", Role.Administrator, null)
            { Password = SampleStaff.Password, IsDemonstration = true }, default);
    }

    /// <summary>Two cases of the town that its operator has passed to a neighbour; one was taken there.</summary>
    private static async Task<(long Waiting, long Taken)> PassAsync(Site site, long notThis)
    {
        var (town, neighbour) = await site.ReadAsync(async db => (
            await db.Centres.SingleAsync(row => row.Code == "lugoborsk"),
            await db.Centres.SingleAsync(row => row.Code == "tikhoozersk")));
        var ids = await site.ReadAsync(db => db.Cases.Where(row => row.CentreId == town.Id && row.Id != notThis
                && row.Status == CaseStatus.Assigned && row.MergedIntoId == null)
            .OrderByDescending(row => row.Id).Select(row => row.Id).Take(2).ToListAsync());
        foreach (var id in ids)
        {
            await using var scope = Asking(site, TownOperator, town.Id);
            await scope.ServiceProvider.GetRequiredService<TransferCase>().RunAsync(new(id, null, neighbour.Id,
                TransferReason.OtherTerritory, "Дом стоит за границей города, улица общая"), default);
        }

        await using var taking = Asking(site, Neighbour, neighbour.Id);
        await taking.ServiceProvider.GetRequiredService<AcceptTransfer>().RunAsync(new(ids[1], null), default);
        return (ids[0], ids[1]);
    }

    private static AsyncServiceScope Asking(Site site, string login, long centreId)
    {
        var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var person = db.Users.Single(row => row.UserName == login);
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = Asker.Staff(person.Id, person.Title, "",
            [new Hat(Role.Operator, centreId, null, new HashSet<long> { centreId })]);
        return scope;
    }

    /// <summary>A request to be told who wrote, which waits for the administrator.</summary>
    private static async Task<(long CaseId, long Id)> AskWhoAsync(Site site, StaffMember chief)
    {
        await using var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var message = await scope.ServiceProvider.GetRequiredService<AppDb>().Messages
            .OrderBy(row => row.Id).FirstAsync();
        scope.ServiceProvider.GetRequiredService<CurrentAsker>().Value = Asker.Staff(chief.Id, chief.Title, "",
            [new Hat(Role.Head, message.CentreId, null, new HashSet<long> { message.CentreId })]);
        var outcome = await scope.ServiceProvider.GetRequiredService<AskUnmasking>().RunAsync(new AskUnmasking.Request(
            message.CaseId, message.Id, UnmaskingReason.LifeInDanger, "Угроза жизни, ждёт скорая, дело у дежурного"),
            default);
        return (message.CaseId, outcome.Id!.Value);
    }

    /// <summary>Rules of the town, a resident's request, and a case that is held.</summary>
    private static async Task<long> RetainAsync(Site site, long messageId, long centreId)
    {
        await using var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var set = scope.ServiceProvider.GetRequiredService<SetRetentionRule>();
        await set.RunAsync(new SetRetentionRule.Request(centreId, RetentionAction.Anonymise, 1095), default);
        await set.RunAsync(new SetRetentionRule.Request(centreId, RetentionAction.PurgeText, 365)
            { Status = CaseStatus.Rejected, IsOn = true, Seen = 0 }, default);
        var asked = await scope.ServiceProvider.GetRequiredService<TakeRequest>().RunAsync(
            new TakeRequest.Request(messageId, DataRequestKind.Erasure), default);
        var held = await site.ReadAsync(db => db.Cases.Where(row => row.CentreId == centreId)
            .OrderBy(row => row.Id).Select(row => row.Id).FirstAsync());
        await scope.ServiceProvider.GetRequiredService<PlaceHold>().RunAsync(
            new PlaceHold.Request(held, "Запрос прокуратуры о ремонте двора"), default);
        await scope.ServiceProvider.GetRequiredService<RunRetention>().RunAsync(default);
        return asked.RequestId!.Value;
    }

    /// <summary>Somebody with a long title who has not come in yet, as an administrator of a town would add
    /// them.</summary>
    private static async Task<long> AddNewcomerAsync(Site site)
    {
        await using var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(new AddStaff.Request(Newcomer,
            "Заместитель начальника отдела многоотраслевого коммунально-эксплуатационного управления", Role.Executor,
            "lugoborsk")
        {
            OrganisationCode = "lugoborsk-dorogi", Password = SampleStaff.Password, IsOneTime = true,
            IsDemonstration = true,
            Until = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(90),
        }, default);
        return added.Person!.Id;
    }

    /// <summary>Somebody who was invited and has not come in yet.</summary>
    private static async Task<(long Id, string Link)> InviteAsync(Site site)
    {
        await using var scope = site.Services.GetRequiredService<IServiceScopeFactory>().CreateSystemScope();
        var added = await scope.ServiceProvider.GetRequiredService<AddStaff>().RunAsync(
            new AddStaff.Request("novichok", "Оператор, смена 9", Role.Operator, "lugoborsk")
                { Invitation = new AddStaff.ByLink(null, site.Address.ToString()) }, default);
        return (added.Person!.Id, new Uri(added.Invitation!.Link!).PathAndQuery);
    }

    private static async Task<UploadedFiles.Slip> UploadAsync(Site site)
    {
        var table = "Номер;Текст обращения;Дата;Тема\n1;Яма у дома 5 на Садовой;10.01.2026;Дороги\n"u8.ToArray();
        using var content = new MemoryStream(table);
        var file = new FormFile(content, 0, table.Length, "File", "Обращения за январь.csv");
        var admin = await site.ReadAsync(db => db.Users.SingleAsync(row => row.UserName == Admin));
        var centre = await site.ReadAsync(db => db.Centres.OrderBy(row => row.Path).FirstAsync());
        return await site.Services.GetRequiredService<UploadedFiles>()
            .KeepAsync(file, admin.Id, centre.Code, isHistory: false, default);
    }
}
