using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Otklik.Centres;
using Otklik.Connectors.Tests.Email;
using Otklik.Tests.Centres.SignIn;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Centres.Invitations;

public sealed partial class InvitationTests
{
    private const string Chosen = "пять рыжих белок";

    [Fact]
    public async Task Whoever_is_invited_chooses_their_own_password_and_the_link_opens_once()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        var town = await TownIdAsync(host);
        using var admin = await host.SignedInAsync(Role.Administrator, town);
        using var added = await AddAsync(admin, "petrova");
        var page = await added.DocumentAsync();
        Assert.Null(page.QuerySelector("#one-time"));
        Assert.Equal("no-store, no-cache", added.Headers.CacheControl?.ToString());
        var link = page.Value("#invitation-link")!;
        var secret = link[(link.IndexOf("key=", StringComparison.Ordinal) + 4)..];
        Assert.Equal(43, secret.Length);
        var kept = await host.WithDbAsync(db => db.Invitations.SingleAsync());
        Assert.Equal(32, kept.Hash.Length);
        Assert.DoesNotContain(secret, await admin.GetStringAsync("/staff/invitations"), StringComparison.Ordinal);
        Assert.Empty(await host.WithDbAsync(db => db.Audit.Where(row => row.Details.Contains(secret)).ToListAsync()));

        // Nobody comes in before, whatever they type as the password.
        using var early = host.Browser();
        using var refused = await early.SignInAsync("petrova", "");
        Assert.NotEqual(HttpStatusCode.Redirect, refused.StatusCode);

        using var person = host.Browser();
        using var opened = await person.GetAsync(new Uri(link));
        Assert.Equal("/invitation", opened.LeadsTo());
        Assert.Equal("no-referrer", string.Join(',', opened.Headers.GetValues("Referrer-Policy")));
        Assert.Contains("httponly", opened.Headers.GetValues("Set-Cookie").Single(one =>
            one.StartsWith("otklik-invitation", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
        using var shown = await person.GetAsync("/invitation");
        Assert.True(shown.Headers.CacheControl?.NoStore);
        using var chosen = await ChooseAsync(person);
        Assert.Equal("/inbox", chosen.LeadsTo());
        Assert.True(await person.IsInAsync());

        using var second = host.Browser();
        await second.GetAsync(new Uri(link));
        using var used = await second.GetAsync("/invitation");
        Assert.Equal(HttpStatusCode.NotFound, used.StatusCode);
        using var again = host.Browser();
        using var entered = await again.SignInAsync("petrova", Chosen);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task By_letter_the_link_is_seen_by_nobody_but_the_person()
    {
        await using var post = new SmtpPost();
        await using var host = await FactorDesk.TownAsync(TimeProvider.System, options =>
        {
            (options.Mail.Host, options.Mail.Port) = ("127.0.0.1", post.Port);
            (options.Mail.From, options.Mail.AllowPlain) = ("otklik@town.test", true);
            (options.Mail.User, options.Mail.Password) = ("centre", "pa ss");
            options.PublicUrl = "https://otklik.example";
        });
        using var admin = await host.SignedInAsync(Role.Administrator, await TownIdAsync(host));
        using var added = await AddAsync(admin, "petrova", "Petrova@Town.test");
        var page = await added.DocumentAsync();
        Assert.Null(page.QuerySelector("#invitation-link"));
        Assert.Contains("petrova@town.test", page.Words(), StringComparison.Ordinal);
        using var content = new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(post.Letters).Content));
        var letter = await MimeMessage.LoadAsync(content);
        Assert.Equal("petrova@town.test", letter.To.Mailboxes.Single().Address);
        Assert.Contains("petrova", letter.TextBody, StringComparison.Ordinal);
        var link = LinkPattern().Match(letter.TextBody!).Value;
        Assert.StartsWith("https://otklik.example/invitation?key=", link, StringComparison.Ordinal);

        using var person = host.Browser();
        using var opened = await person.GetAsync(new Uri(link).PathAndQuery);
        using var chosen = await ChooseAsync(person);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        // What was read there is the person's address; of work nobody is written to who has not asked.
        var wish = await host.WithDbAsync(db => db.NoticeWishes.SingleAsync());
        Assert.Equal(("petrova@town.test", Otklik.Notices.NoticeLevel.None), (wish.Address, wish.Level));
        Assert.Null((await host.WithDbAsync(db => db.Invitations.SingleAsync())).Address);
    }

    [Fact]
    public async Task A_letter_that_does_not_go_leaves_the_link_to_be_handed_over()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        using var admin = await host.SignedInAsync(Role.Administrator, await TownIdAsync(host));
        using var wrong = await AddAsync(admin, "petrova", "не адрес");
        Assert.NotNull((await wrong.DocumentAsync()).QuerySelector("#address-wrong"));
        using var added = await AddAsync(admin, "petrova", "petrova@town.test");
        var page = await added.DocumentAsync();
        Assert.NotNull(page.QuerySelector("#invitation-link"));
        Assert.Contains("Письмо не ушло", page.Words(), StringComparison.Ordinal);
        Assert.Null((await host.WithDbAsync(db => db.Invitations.SingleAsync())).Address);
    }

    [Fact]
    public async Task A_link_that_does_not_hold_looks_the_same_whyever_it_does_not()
    {
        var clock = new LeapingClock(FactorDesk.Start);
        await using var host = await FactorDesk.TownAsync(clock);
        await host.AddStaffAsync("admin", Role.Administrator);
        using var admin = await host.EnterAsync("admin");
        var withdrawn = await LinkAsync(admin, "one");
        await EndAsync(admin, "one", host);
        var blocked = await LinkAsync(admin, "two");
        using var shut = await admin.SubmitAsync(await PageOfAsync(host, "two"), Form("way"), ("do", "block"));
        var replaced = await LinkAsync(admin, "three");
        using var again = await admin.SubmitAsync(
            "/staff/invitations", Form("invitations"), ("again", await IdOfAsync(host, "three")));
        var fresh = (await again.DocumentAsync()).Value("#invitation-link")!;
        var words = new HashSet<string>();
        foreach (var link in new[] { withdrawn, blocked, replaced, "/invitation?key=" + new string('A', 43),
            "/invitation?key=", "/invitation?key=%00%0d%0aSet-Cookie:x=y" })
            words.Add(await SeenAsync(host, link));
        using var bare = host.Browser();
        words.Add((await (await bare.GetAsync("/invitation")).DocumentAsync()).Words());
        Assert.Single(words);
        Assert.DoesNotContain("three", words.Single(), StringComparison.Ordinal);
        Assert.Contains("three", await SeenAsync(host, fresh), StringComparison.Ordinal);
        clock.Leap(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));
        Assert.Equal(words.Single(), await SeenAsync(host, fresh));
    }

    [Fact]
    public async Task Of_two_who_follow_the_link_at_once_one_comes_in()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        using var admin = await host.SignedInAsync(Role.Administrator, await TownIdAsync(host));
        var link = await LinkAsync(admin, "petrova");
        var clients = Enumerable.Range(0, 3).Select(_ => host.Browser()).ToList();
        foreach (var client in clients) await client.GetAsync(new Uri(link).PathAndQuery);
        var answers = await Task.WhenAll(clients.Select(ChooseAsync));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        foreach (var client in clients) client.Dispose();
    }

    [Fact]
    public async Task A_passkey_in_place_of_a_password_opens_and_a_password_can_follow()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        using var admin = await host.SignedInAsync(Role.Administrator, await TownIdAsync(host));
        var link = await LinkAsync(admin, "petrova");
        using var person = host.Browser();
        await person.GetAsync(new Uri(link).PathAndQuery);
        using var device = new SoftAuthenticator(host.Address);
        var options = await AskAsync(person);
        using var made = await person.SubmitAsync("/invitation", Form("invitation-passkey"),
            ("name", "рабочий ноутбук"), ("credential", device.Create(options)));
        Assert.Equal("/inbox", made.LeadsTo());
        Assert.Null(await host.WithDbAsync(db => db.Users.Where(row => row.UserName == "petrova")
            .Select(row => row.PasswordHash).SingleAsync()));
        Assert.Null((await person.OpenAsync("/settings/me")).QuerySelector("#current"));
        using var chosen = await person.SubmitAsync(
            "/settings/me", Form("my-password"), ("new", Chosen), ("again", Chosen));
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        using var again = host.Browser();
        using var entered = await again.SignInAsync("petrova", Chosen);
        Assert.Equal(HttpStatusCode.Redirect, entered.StatusCode);
    }

    [Fact]
    public async Task Without_a_link_nobody_is_asked_for_a_passkey_and_without_a_token_nothing_is_chosen()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        using var admin = await host.SignedInAsync(Role.Administrator, await TownIdAsync(host));
        var link = await LinkAsync(admin, "petrova");
        using var stranger = host.Browser();
        var token = (await stranger.OpenAsync("/sign-in")).Value("[name=__RequestVerificationToken]")!;
        using var asked = await stranger.PostAsync(new Uri("/invitation/passkey", UriKind.Relative),
            new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        using var person = host.Browser();
        await person.GetAsync(new Uri(link).PathAndQuery);
        using var forged = await person.PostAsync(new Uri("/invitation", UriKind.Relative), new FormUrlEncodedContent(
            [new("_handler", "invitation-password"), new("new", Chosen), new("again", Chosen)]));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var weak = await person.SubmitAsync(
            "/invitation", Form("invitation-password"), ("new", "коротко"), ("again", "коротко"));
        Assert.NotNull((await weak.DocumentAsync()).QuerySelector("#new-wrong"));
        using var chosen = await ChooseAsync(person);
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
    }

    [Fact]
    public async Task Only_who_never_came_in_is_invited_and_only_by_who_has_a_say_over_them()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        await host.AddCentreAsync("other");
        using var admin = await host.SignedInAsync(Role.Administrator, await TownIdAsync(host));
        var known = await host.AddStaffAsync("known");
        using var came = await host.EnterAsync("known");
        using var refused = await admin.SubmitAsync($"/staff/{known.Id}", Form("way"), ("do", "invite"));
        Assert.Contains("уже входил", (await refused.DocumentAsync()).Errors(), StringComparison.Ordinal);

        var foreign = await host.AddStaffAsync("foreign", centre: "other");
        await LinkAsync(admin, "petrova");
        using var tried = await admin.SubmitAsync(
            "/staff/invitations", Form("invitations"), ("again", $"{foreign.Id}"));
        Assert.NotEqual("", (await tried.DocumentAsync()).Errors());
        using var ended = await admin.SubmitAsync("/staff/invitations", Form("invitations"), ("end", $"{foreign.Id}"));
        Assert.NotEqual("", (await ended.DocumentAsync()).Errors());
        Assert.Equal(1, await host.WithDbAsync(db => db.Invitations.CountAsync()));
    }

    [Fact]
    public async Task An_invitation_and_a_one_time_password_do_not_open_side_by_side()
    {
        await using var host = await FactorDesk.TownAsync(TimeProvider.System);
        using var admin = await host.SignedInAsync(Role.Administrator, await TownIdAsync(host));
        var link = await LinkAsync(admin, "petrova");
        var page = await PageOfAsync(host, "petrova");
        using var issued = await admin.SubmitAsync(page, Form("way"), ("do", "password"));
        var password = (await issued.DocumentAsync()).Value("#one-time")!;
        Assert.DoesNotContain("petrova", await SeenAsync(host, link), StringComparison.Ordinal);
        using var invited = await admin.SubmitAsync(page, Form("way"), ("do", "invite"));
        Assert.NotNull((await invited.DocumentAsync()).QuerySelector("#invitation-link"));
        using var person = host.Browser();
        using var refused = await person.SignInAsync("petrova", password);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static Task<long> TownIdAsync(TestHost host) =>
        host.WithDbAsync(db => db.Centres.Where(row => row.Code == "town").Select(row => row.Id).SingleAsync());

    private static Task<HttpResponseMessage> AddAsync(HttpClient admin, string login, string address = "") =>
        admin.SubmitAsync("/staff/add", Form("add"), ("title", $"Сотрудник {login}"), ("login", login),
            ("role", "Operator"), ("place", "town"), ("address", address));

    private static async Task<string> LinkAsync(HttpClient admin, string login)
    {
        using var added = await AddAsync(admin, login);
        return (await added.DocumentAsync()).Value("#invitation-link")!;
    }

    private static async Task<string> IdOfAsync(TestHost host, string login) => await host.WithDbAsync(async db =>
        $"{await db.Users.Where(row => row.UserName == login).Select(row => row.Id).SingleAsync()}");

    private static async Task<string> PageOfAsync(TestHost host, string login) =>
        $"/staff/{await IdOfAsync(host, login)}";

    private static async Task EndAsync(HttpClient admin, string login, TestHost host)
    {
        using var ended = await admin.SubmitAsync(
            "/staff/invitations", Form("invitations"), ("end", await IdOfAsync(host, login)));
        Assert.Equal("/staff/invitations", ended.LeadsTo());
    }

    /// <summary>What a browser shows that follows the link.</summary>
    private static async Task<string> SeenAsync(TestHost host, string link)
    {
        using var client = host.Browser();
        var path = Uri.TryCreate(link, UriKind.Absolute, out var known) && known.Scheme == "http"
            ? known.PathAndQuery : link;
        using var opened = await client.GetAsync(path);
        Assert.Equal("/invitation", opened.LeadsTo());
        using var shown = await client.GetAsync("/invitation");
        return (await shown.DocumentAsync()).Words();
    }

    private static Task<HttpResponseMessage> ChooseAsync(HttpClient person) =>
        person.SubmitAsync("/invitation", Form("invitation-password"), ("new", Chosen), ("again", Chosen));

    private static async Task<string> AskAsync(HttpClient person)
    {
        var token = (await person.OpenAsync("/invitation")).Value("[name=__RequestVerificationToken]")!;
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        using var answer = await person.PostAsync(new Uri("/invitation/passkey", UriKind.Relative), content);
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(@"https://\S+")]
    private static partial Regex LinkPattern();
}
