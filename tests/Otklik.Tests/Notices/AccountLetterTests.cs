using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Staff;
using Otklik.Data;
using Otklik.Notices;
using Otklik.Tests.Centres.SignIn;
using static Otklik.Tests.Centres.PageWords;

namespace Otklik.Tests.Notices;

/// <summary>Whoever has given an address is told what was done to their account.</summary>
public sealed class AccountLetterTests
{
    [Fact]
    public async Task A_factor_that_is_set_up_and_one_that_is_taken_off_are_told()
    {
        await using var desk = await NoticeDesk.StartAsync();
        var host = desk.Town.Host;
        var admin = await host.AddPersonAsync(Role.Administrator, desk.Town.Town.Id);
        // Even who wants no letters about work.
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test", NoticeLevel.None);
        using var person = host.ClientOf(desk.Town.Executor);
        await person.SetUpAsync(host);
        Assert.Equal(1, await SendAsync(desk));
        Assert.Equal("Отклик: вход с кодом включён", desk.Last.Subject);
        Assert.Equal("brigade@water.test", desk.Last.To.Mailboxes.Single().Address);
        Assert.Contains("скажите администратору", desk.Last.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://otklik.example/settings/me", desk.Last.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain(desk.Town.Executor.UserName!, desk.Last.TextBody, StringComparison.Ordinal);

        using var browser = host.ClientOf(admin);
        var page = $"/staff/{desk.Town.Executor.Id}";
        using var reset = await browser.SubmitAsync(page, Form("way"), ("do", "factor"), ("check", "InPerson"));
        Assert.Equal(1, await SendAsync(desk));
        Assert.Equal("Отклик: администратор снял второй признак", desk.Last.Subject);
        using var again = host.ClientOf(await PersonAsync(desk));
        using var issued = await browser.SubmitAsync(page, Form("way"), ("do", "password"));
        Assert.Equal(1, await SendAsync(desk));
        Assert.Contains("одноразовый пароль", desk.Last.Subject, StringComparison.Ordinal);
        Assert.Equal(0, await SendAsync(desk));
        Assert.Equal(0, await host.WithDbAsync(db => db.AccountLetters.CountAsync()));
    }

    [Fact]
    public async Task An_administrator_who_ends_all_sessions_and_a_changed_password_are_told()
    {
        await using var desk = await NoticeDesk.StartAsync();
        var host = desk.Town.Host;
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await desk.Town.AsProgramAsync<EndAllSessions, EndAllSessions.Outcome>(async end =>
        {
            using var open = host.ClientOf(desk.Town.Executor);
            return await end.RunAsync(new EndAllSessions.Request(desk.Town.Executor.Id), default);
        });
        Assert.Equal(1, await SendAsync(desk));
        Assert.Equal("Отклик: администратор закрыл все ваши сеансы", desk.Last.Subject);

        using var person = host.ClientOf(await PersonAsync(desk));
        using var chosen = await person.SubmitAsync("/settings/me", Form("my-password"),
            ("new", "пять рыжих белок"), ("again", "пять рыжих белок"));
        Assert.Equal(1, await SendAsync(desk));
        Assert.Equal("Отклик: пароль изменён", desk.Last.Subject);
    }

    [Fact]
    public async Task Of_another_address_the_former_one_is_told()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await desk.WantsAsync(desk.Town.Executor, "old@water.test");
        await desk.Town.AsAsync<NoticeSettings, NoticeSettings.Answer>(
            desk.Town.Executor, one => one.AskAsync("new@water.test", default));
        var code = new string([.. desk.Last.Subject!.Where(char.IsAsciiDigit).Take(6)]);
        Assert.Equal(NoticeSettings.Answer.Done, await desk.Town.AsAsync<NoticeSettings, NoticeSettings.Answer>(
            desk.Town.Executor, one => one.ConfirmAsync(code, default)));
        Assert.Equal(1, await SendAsync(desk));
        Assert.Equal("old@water.test", desk.Last.To.Mailboxes.Single().Address);
        Assert.Equal("Отклик: адрес для писем изменён или убран", desk.Last.Subject);
    }

    [Fact]
    public async Task A_letter_that_did_not_go_is_tried_again_and_without_an_address_there_is_none()
    {
        await using var desk = await NoticeDesk.StartAsync();
        await NoteAsync(desk, desk.Town.Operator);
        Assert.Equal(0, await desk.Town.Host.WithDbAsync(db => db.AccountLetters.CountAsync()));
        await desk.WantsAsync(desk.Town.Executor, "brigade@water.test");
        await NoteAsync(desk, desk.Town.Executor);
        desk.Post.Faults["RCPT"] = "451 later";
        Assert.Equal(0, await SendAsync(desk));
        desk.Post.Faults.Clear();
        Assert.Equal(0, await SendAsync(desk));
        desk.Town.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(1, await SendAsync(desk));
    }

    private static Task<int> SendAsync(NoticeDesk desk) =>
        desk.Town.AsProgramAsync<SendAccountLetters, int>(send => send.RunAsync(default));

    private static async Task NoteAsync(NoticeDesk desk, StaffMember who)
    {
        await using var scope = desk.Town.Host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<IAccountLetters>()
            .NoteAsync(who.Id, AccountDeed.FactorReset, default);
        await scope.ServiceProvider.GetRequiredService<AppDb>().SaveChangesAsync();
    }

    private static Task<StaffMember> PersonAsync(NoticeDesk desk) => desk.Town.Host.WithDbAsync(db =>
        db.Users.AsNoTracking().SingleAsync(row => row.Id == desk.Town.Executor.Id));
}
