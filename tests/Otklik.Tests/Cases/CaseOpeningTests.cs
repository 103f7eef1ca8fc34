using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

public sealed class CaseOpeningTests
{
    [Fact]
    public void A_sure_message_is_routed_acknowledged_and_its_clocks_run()
    {
        var message = CaseBench.Message();
        var file = CaseBench.Opening().Open(CaseBench.Facts(), message);

        Assert.Equal(CaseStatus.Assigned, file.Case.Status);
        Assert.Equal(CaseBench.Body, file.Case.OrganisationId);
        Assert.Equal(
            [ClockKind.Acknowledge, ClockKind.ReturnNotOurs, ClockKind.FirstAnswer, ClockKind.Outcome],
            file.NewClocks.Select(clock => clock.Kind).Order());
        Assert.Equal([CaseEventKind.Opened, CaseEventKind.Routed], file.NewEvents.Select(row => row.Kind));
        var sent = Assert.Single(file.NewDeliveries);
        Assert.Equal(DeliveryPurpose.Acknowledgement, sent.Purpose);
        Assert.Contains("https://otklik.example/m/", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("key=", sent.Text, StringComparison.Ordinal);
        Assert.Null(sent.Taps);
    }

    [Fact]
    public void In_a_private_chat_the_link_is_kept_without_the_key_that_takes_a_verdict()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts(), CaseBench.Message() with { IsPublic = false });
        var text = Assert.Single(file.NewDeliveries).Text;
        Assert.Contains("/m/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("key=", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubtful_message_waits_for_a_person_with_the_routing_clock()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts() with { IsAutomatic = false }, CaseBench.Message());
        Assert.Equal(CaseStatus.Moderation, file.Case.Status);
        Assert.Null(file.Case.OrganisationId);
        Assert.Equal(CaseBench.Start.AddMinutes(30), file.Case.NextDueAt);
    }

    [Fact]
    public void Only_the_first_missing_thing_is_asked_with_buttons_and_the_clocks_pause()
    {
        var facts = CaseBench.Facts() with
        {
            Missing = Needs.Where | Needs.When,
            Choices = [new TapChoice("Садовая, 14"), new TapChoice("Садовая, 16")],
        };
        var file = CaseBench.Opening().Open(facts, CaseBench.Message());

        var sent = Assert.Single(file.NewDeliveries);
        Assert.Contains("улица", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("когда", sent.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Садовая, 16", sent.Taps, StringComparison.Ordinal);
        Assert.Equal(CaseBench.Start, file.Case.ClarifyingSince);
        Assert.Null(file.Case.NextDueAt);
        Assert.Null(file.Running(ClockKind.Acknowledge)!.PausedAt);
    }

    [Fact]
    public void Thanks_are_closed_with_a_word_and_no_outcome_clock()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts(MessageKind.Thanks), CaseBench.Message());
        Assert.Equal(CaseStatus.Closed, file.Case.Status);
        Assert.DoesNotContain(file.Clocks, clock => clock.Kind == ClockKind.Outcome);
        Assert.Contains("Спасибо", Assert.Single(file.NewDeliveries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_for_us_gets_no_clock_and_no_answer()
    {
        var sure = CaseBench.Opening().Open(CaseBench.Facts(MessageKind.NotForUs), CaseBench.Message());
        Assert.Equal(CaseStatus.Rejected, sure.Case.Status);
        Assert.Empty(sure.NewClocks);
        Assert.Empty(sure.NewDeliveries);

        var doubtful = CaseBench.Opening()
            .Open(CaseBench.Facts(MessageKind.NotForUs) with { IsAutomatic = false }, CaseBench.Message());
        Assert.Equal(CaseStatus.Moderation, doubtful.Case.Status);
        Assert.Equal([ClockKind.Route], doubtful.NewClocks.Select(clock => clock.Kind));
        Assert.Empty(doubtful.NewDeliveries);
    }

    [Fact]
    public void An_emergency_jumps_the_queue_and_names_112()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts(MessageKind.Emergency), CaseBench.Message());
        Assert.Equal(Importance.Emergency, file.Case.Importance);
        Assert.Equal(CaseBench.Start.AddHours(2), file.Case.FirstAnswerDueAt);
        Assert.Contains("112", Assert.Single(file.NewDeliveries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void History_starts_no_clock_and_writes_to_nobody()
    {
        var facts = CaseBench.Facts() with { History = new HistoryFacts(null, CaseBench.Start.AddDays(2)) };
        var file = CaseBench.Opening().Open(facts, CaseBench.Message());
        Assert.Equal(CaseStatus.Closed, file.Case.Status);
        Assert.True(file.Case.IsHistory);
        Assert.Empty(file.NewClocks);
        Assert.Empty(file.NewDeliveries);
        Assert.Null(file.Case.NextDueAt);
    }

    [Fact]
    public void A_machine_that_wrote_is_not_answered()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts(), CaseBench.Message() with { CanBeAnswered = false });
        Assert.Empty(file.NewDeliveries);
        Assert.DoesNotContain(file.Clocks, clock => clock.Kind == ClockKind.Acknowledge);
    }
}
