using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

public sealed class CaseJoiningTests
{
    private static readonly DateTime Later = CaseBench.Start.AddHours(2);

    [Fact]
    public void A_further_resident_is_counted_and_acknowledged_without_touching_the_version()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts(), CaseBench.Message());
        file.NewDeliveries.Clear();
        var version = file.Case.Version;

        var joined = CaseBench.Joining().Join(file, CaseBench.Message(Later), JoiningFacts.None);

        Assert.False(joined.IsMoved);
        Assert.Equal((2, 2), (file.Case.MessageCount, file.Case.AuthorCount));
        Assert.Equal(version, file.Case.Version);
        Assert.Equal(Later, file.Case.ChangedAt);
        Assert.Single(file.NewDeliveries);
        Assert.Equal(CaseEventKind.MessageJoined, file.NewEvents[^1].Kind);
    }

    [Fact]
    public void Whoever_joins_an_answered_case_gets_the_answer_instead_of_a_receipt()
    {
        var file = CaseBench.In(CaseStatus.AnsweredFinal);
        var reply = new Reply { Id = 5, Kind = ReplyKind.Final, Text = "Воду дали." };
        CaseBench.Joining().Join(file, CaseBench.Message(Later), new JoiningFacts { Standing = reply });
        var sent = Assert.Single(file.NewDeliveries);
        Assert.Equal((DeliveryPurpose.FinalReply, 5), (sent.Purpose, sent.ReplyId));
        Assert.Contains("Воду дали.", sent.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("передают", sent.Text, StringComparison.Ordinal);
        Assert.NotNull(file.Case.OutcomeDueAt);

        CaseBench.Joining()
            .Join(file, CaseBench.Message(Later) with { IsAuthorNew = false }, new JoiningFacts { Standing = reply });
        Assert.Single(file.NewDeliveries);
    }

    [Fact]
    public void The_answer_to_our_question_fills_the_place_routes_the_case_and_sets_the_clocks_going()
    {
        var facts = CaseBench.Facts() with { Missing = Needs.Where, IsAutomatic = false, Place = PlaceParts.Empty };
        var file = CaseBench.Opening().Open(facts, CaseBench.Message());

        CaseBench.Joining().Join(file, CaseBench.Message(Later) with { IsAuthorNew = false }, new JoiningFacts
        {
            Place = new PlaceParts(Street: "Садовая", House: "14"), OrganisationId = CaseBench.Body,
        });

        Assert.Null(file.Case.ClarifyingSince);
        Assert.Equal(("Садовая", "14"), (file.Case.Street, file.Case.House));
        Assert.Equal(CaseStatus.Assigned, file.Case.Status);
        Assert.Equal(CaseBench.Start.AddHours(11), file.Case.FirstAnswerDueAt);
    }

    [Fact]
    public void A_stranger_does_not_answer_for_the_one_who_was_asked()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts() with { Missing = Needs.Where }, CaseBench.Message());
        CaseBench.Joining().Join(file, CaseBench.Message(Later), new JoiningFacts { Place = new PlaceParts("Село") });
        Assert.NotNull(file.Case.ClarifyingSince);
    }

    [Fact]
    public void Not_fixed_in_the_authors_words_opens_the_case_again()
    {
        var file = CaseBench.In(CaseStatus.AnsweredFinal);
        var message = CaseBench.Message(Later) with { IsAuthorNew = false };
        var joined = CaseBench.Joining().Join(file, message,
            new JoiningFacts { Verdict = new VerdictWords(13, VerdictValue.NotFixed, "вода так и не пошла") });

        Assert.Equal(CaseStatus.Reopened, file.Case.Status);
        Assert.Equal(VerdictValue.NotFixed, joined.Verdict!.Value);
        Assert.Equal([CaseEventKind.MessageJoined, CaseEventKind.Disputed, CaseEventKind.Reopened],
            file.NewEvents.Select(row => row.Kind));
        Assert.Equal(DeliveryPurpose.VerdictThanks, Assert.Single(file.NewDeliveries).Purpose);
        Assert.NotNull(file.Case.OutcomeDueAt);
    }

    [Fact]
    public void A_stranger_closes_nothing()
    {
        var file = CaseBench.In(CaseStatus.AnsweredFinal);
        var joined = CaseBench.Joining().Join(file, CaseBench.Message(Later),
            new JoiningFacts { Verdict = new VerdictWords(13, VerdictValue.Fixed) });
        Assert.Null(joined.Verdict);
        Assert.Equal(CaseStatus.AnsweredFinal, file.Case.Status);
    }

    [Fact]
    public void One_who_says_not_fixed_is_not_confirmed_away_by_another()
    {
        var file = CaseBench.In(CaseStatus.Reopened);
        var first = new Verdict { Id = 1, MessageId = 13, AuthorId = 51, Value = VerdictValue.NotFixed, At = Later };
        CaseBench.Joining().Join(file, CaseBench.Message(Later) with { IsAuthorNew = false, AuthorId = 52 },
            new JoiningFacts { Verdict = new VerdictWords(14, VerdictValue.Fixed), Verdicts = [first] });
        Assert.Equal(CaseStatus.Reopened, file.Case.Status);

        CaseBench.Joining().Join(file, CaseBench.Message(Later) with { IsAuthorNew = false },
            new JoiningFacts { Verdict = new VerdictWords(13, VerdictValue.Fixed), Verdicts = [first] });
        Assert.Equal(CaseStatus.Confirmed, file.Case.Status);
    }

    [Fact]
    public void A_graver_message_raises_the_importance_and_shortens_the_deadline()
    {
        var file = CaseBench.Opening().Open(CaseBench.Facts(), CaseBench.Message());
        var joined = CaseBench.Joining().Join(file,
            CaseBench.Message(Later) with { Importance = Importance.Emergency }, JoiningFacts.None);
        Assert.True(joined.IsMoved);
        Assert.Equal(CaseBench.Start.AddHours(2), file.Case.FirstAnswerDueAt);
    }

    [Theory]
    [InlineData("v:123:3")]
    [InlineData("c:45:2")]
    [InlineData("t:45:7")]
    public void A_tap_reads_back_as_it_was_written(string payload) =>
        Assert.Equal(payload, TapPayload.Read(payload)?.Write());

    [Theory]
    [InlineData("v:123:9")]
    [InlineData("v:-1:1")]
    [InlineData("{\"button\":1}")]
    [InlineData("v:99999999999999999999:1")]
    [InlineData(null)]
    public void A_strange_tap_is_nothing(string? payload) => Assert.Null(TapPayload.Read(payload));
}
