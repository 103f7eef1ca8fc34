using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Demonstration;
using Otklik.Demonstration.StandIns;
using Otklik.Intake;

namespace Otklik.Tests.Intake;

/// <summary>Payloads of VK on the way from the inbox to their cases, in the invented region.</summary>
public sealed class IntakeTests : IAsyncLifetime
{
    private const string Code = "vk-lugoborsk";
    private TestHost _host = null!;
    private StandInVk _vk = null!;
    private Channel _channel = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        await using var scope = _host.SystemScope();
        await scope.ServiceProvider.GetRequiredService<MakeRegion>().RunAsync(default);
        var stage = new Stage(TimeProvider.System);
        _channel = await scope.ServiceProvider.GetRequiredService<AppDb>().Channels
            .SingleAsync(row => row.Code == Code);
        _vk = stage.Vk[_channel.Code];
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_comment_becomes_a_case_with_its_body_its_deadline_and_an_acknowledgement()
    {
        var post = _vk.CommunityPosts("Отключения воды").Entry.Id;
        await PutAsync(_vk.ResidentComments(501, post,
            "У дома ул. Садовая, д. 14 яма на дороге, вчера порвал колесо. Когда заделаете?"));
        var one = await _host.WithDbAsync(db => db.Cases.SingleAsync());
        Assert.Equal(CaseStatus.Assigned, one.Status);
        Assert.NotNull(one.OrganisationId);
        Assert.NotNull(one.FirstAnswerDueAt);
        Assert.StartsWith("ЛГБ-", one.Number, StringComparison.Ordinal);
        Assert.Equal("14", one.House);
        var delivery = await _host.WithDbAsync(db => db.Deliveries.SingleAsync());
        Assert.Equal(DeliveryPurpose.Acknowledgement, delivery.Purpose);
        Assert.Single(await _host.WithDbAsync(db => db.Identities.ToListAsync()));
        Assert.Empty(await _host.WithDbAsync(db => db.Inbox.ToListAsync()));
    }

    [Fact]
    public async Task The_same_event_five_times_in_any_order_is_one_message()
    {
        var post = _vk.CommunityPosts("Дороги").Entry.Id;
        var first = _vk.ResidentComments(502, post, "Не убирают снег у дома 3 на улице Мира");
        var second = _vk.ResidentEdits(first.Entry, "Не убирают снег у дома 5 на улице Мира");
        for (var time = 0; time < 5; time++)
        {
            await PutAsync(second);
            await PutAsync(first);
        }

        Assert.Single(await _host.WithDbAsync(db => db.Messages.ToListAsync()));
        var change = await _host.WithDbAsync(db => db.MessageChanges.SingleAsync());
        Assert.Contains("дома 5", change.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_about_one_burst_pipe_become_one_case_with_a_counter()
    {
        var post = _vk.CommunityPosts("Новости").Entry.Id;
        for (var resident = 0; resident < 12; resident++)
            await EnvelopeAsync(_vk.ResidentComments(600 + resident,
                post, "Прорвало трубу на ул. Садовая, д. 14, вода хлещет во двор"));
        await DrainAsync();
        var one = await _host.WithDbAsync(db => db.Cases.SingleAsync());
        Assert.Equal((12, 12), (one.MessageCount, one.AuthorCount));
        Assert.Equal(12, await _host.WithDbAsync(db => db.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task What_cannot_be_read_goes_to_quarantine_whole_and_the_rest_goes_on()
    {
        var inbox = _host.Services.GetRequiredService<Inbox>();
        await inbox.PutAsync(_channel.Id, "bad",
            "{\"type\":\"wall_reply_new\",\"object\":7}"u8.ToArray(), EnvelopeSource.Webhook, default);
        await PutAsync(_vk.ResidentComments(503, _vk.CommunityPosts("Свет").Entry.Id, "Не горит фонарь на Мира 5"));
        var aside = await _host.WithDbAsync(db => db.Quarantine.SingleAsync());
        Assert.Contains("wall_reply_new", Encoding.UTF8.GetString(aside.Body), StringComparison.Ordinal);
        Assert.Equal(QuarantineState.Waiting, aside.State);
        Assert.Single(await _host.WithDbAsync(db => db.Messages.ToListAsync()));
    }

    [Fact]
    public async Task A_private_message_leaves_no_trace_of_the_person_outside_the_vault()
    {
        await PutAsync(_vk.ResidentWrites(987_654_321, "Не вывозят мусор, Садовая 8"));
        var message = await _host.WithDbAsync(db => db.Messages.SingleAsync());
        Assert.DoesNotContain("987654321", message.ExternalKey, StringComparison.Ordinal);
        var thread = await _host.WithDbAsync(db => db.Threads.SingleAsync(row => row.Id == message.ThreadId));
        Assert.DoesNotContain("987654321", thread.Key + thread.Address, StringComparison.Ordinal);
        Assert.NotNull(thread.SealedAddress);
    }

    [Fact]
    public async Task The_author_gets_a_private_link_for_their_code_and_a_stranger_does_not()
    {
        var post = _vk.CommunityPosts("Двор").Entry.Id;
        await PutAsync(_vk.ResidentComments(504, post, "Сломаны качели во дворе, Садовая 8"));
        var message = await _host.WithDbAsync(db => db.Messages.SingleAsync());
        var code = _host.Services.GetRequiredService<PublicCodes>().Of(message.Id);
        await PutAsync(_vk.ResidentWrites(505, code));
        Assert.DoesNotContain(await _host.WithDbAsync(db => db.Deliveries.ToListAsync()),
            row => row.Purpose == DeliveryPurpose.PrivateLink);
        await PutAsync(_vk.ResidentWrites(504, code));
        var link = Assert.Single(await _host.WithDbAsync(db => db.Deliveries.ToListAsync()),
            row => row.Purpose == DeliveryPurpose.PrivateLink);
        Assert.Equal(message.CaseId, link.CaseId);
    }

    [Fact]
    public async Task A_short_second_matter_in_a_private_chat_is_a_case_of_its_own_and_a_word_on_the_first_is_not()
    {
        await PutAsync(_vk.ResidentWrites(506, "Нет света в доме, Садовая 8"));
        await PutAsync(_vk.ResidentWrites(506, "И когда включат?"));
        Assert.Equal(2, (await _host.WithDbAsync(db => db.Cases.SingleAsync())).MessageCount);
        await PutAsync(_vk.ResidentWrites(506, "И ещё: яма на дороге у дома 5 на Мира"));
        Assert.Equal(2, await _host.WithDbAsync(db => db.Cases.CountAsync()));
    }

    [Fact]
    public async Task Whoever_writes_about_what_was_answered_already_gets_the_answer()
    {
        const string Text = "Прорвало трубу на ул. Садовая, д. 14, вода хлещет во двор";
        var post = _vk.CommunityPosts("Новости").Entry.Id;
        await PutAsync(_vk.ResidentComments(700, post, Text));
        var one = await _host.WithDbAsync(db => db.Cases.SingleAsync());
        await PromisedAsync(one);
        await PutAsync(_vk.ResidentComments(701, post, Text));
        var late = await _host.WithDbAsync(db => db.Deliveries.SingleAsync(row => row.ReplyId == 77));
        Assert.Contains("воду дадут к 18:00", late.Text, StringComparison.Ordinal);
        Assert.Equal(2, await _host.WithDbAsync(db => db.Deliveries.CountAsync()));
    }

    [Fact]
    public async Task Fixed_in_the_authors_own_words_keeps_the_promise()
    {
        await PutAsync(_vk.ResidentWrites(507, "Нет света в доме, Садовая 8"));
        await PromisedAsync(await _host.WithDbAsync(db => db.Cases.SingleAsync()));
        await PutAsync(_vk.ResidentWrites(507, "Исправлено, спасибо"));
        Assert.Equal(CaseStatus.Confirmed, (await _host.WithDbAsync(db => db.Cases.SingleAsync())).Status);
        Assert.Equal(PromiseState.Kept, (await _host.WithDbAsync(db => db.Promises.SingleAsync())).State);
    }

    /// <summary>As if its body had answered with a date.</summary>
    private Task<int> PromisedAsync(Case one) => _host.WithDbAsync(async db =>
    {
        var on = DateOnly.FromDateTime(one.OpenedAt).AddDays(3);
        db.Replies.Add(new Reply
        {
            Id = 77, CaseId = one.Id, Kind = ReplyKind.Interim, State = ReplyState.Published,
            Text = "Бригада на месте, воду дадут к 18:00.", PublishedAt = one.OpenedAt.AddMinutes(5),
        });
        db.Promises.Add(new Promise { Id = 78, CaseId = one.Id, ReplyId = 77, DueOn = on });
        await db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.Status, CaseStatus.AwaitingFix)
            .SetProperty(row => row.Version, row => row.Version + 1));
        return await db.SaveChangesAsync();
    });

    private async Task PutAsync(StandInVkEvent told)
    {
        await EnvelopeAsync(told);
        await DrainAsync();
    }

    private Task EnvelopeAsync(StandInVkEvent told) => _host.Services.GetRequiredService<Inbox>().PutAsync(
        _channel.Id, Guid.CreateVersion7().ToString("N"),
        Encoding.UTF8.GetBytes(told.Body), EnvelopeSource.Webhook, default);

    /// <summary>Waits until the worker has placed everything.</summary>
    private async Task DrainAsync()
    {
        for (var look = 0; look < 400; look++)
        {
            if (!await _host.WithDbAsync(db => db.Inbox.AnyAsync())) return;
            await Task.Delay(25);
        }

        Assert.Fail("The inbox did not empty within ten seconds");
    }
}
