using Otklik.Cases;
using Otklik.Language;

namespace Otklik.Tests.Cases;

public sealed class CaseTransitionTests
{
    private static readonly DateTime Now = CaseBench.Start.AddHours(1);

    public static TheoryData<CaseMove, CaseStatus> EveryMoveFromEveryStatus()
    {
        var rows = new TheoryData<CaseMove, CaseStatus>();
        foreach (var move in Enum.GetValues<CaseMove>())
        {
            foreach (var status in Enum.GetValues<CaseStatus>()) rows.Add(move, status);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryMoveFromEveryStatus))]
    public void Every_move_either_leads_where_the_table_says_or_is_refused_and_changes_nothing(
        CaseMove move, CaseStatus from)
    {
        var file = Prepared(move, from);
        var (before, version) = (file.Case.OutcomeDueAt, file.Case.Version);

        var refusal = file.Apply(move, CaseBench.Allowed(CaseTransitions.Of(move)), Now, CaseBench.Everything);

        if (CaseTransitions.Target(move, from) is { } to)
        {
            Assert.Null(refusal);
            Assert.Equal(to, file.Case.Status);
            Assert.Equal(version + 1, file.Case.Version);
            Assert.Equal(Now, file.Case.ChangedAt);
        }
        else
        {
            Assert.Contains(CaseTexts.Get($"Status.{from}"), refusal, StringComparison.Ordinal);
            Assert.Equal(from, file.Case.Status);
            Assert.Equal(version, file.Case.Version);
            Assert.Equal(before, file.Case.OutcomeDueAt);
            Assert.Empty(file.NewEvents);
        }
    }

    [Theory]
    [MemberData(nameof(EveryMoveFromEveryStatus))]
    public void Nobody_from_another_body_moves_a_case(CaseMove move, CaseStatus from)
    {
        var file = Prepared(move, from);
        Assert.NotNull(file.Apply(move, CaseBench.Stranger, Now, CaseBench.Everything));
        Assert.Equal(from, file.Case.Status);
    }

    [Fact]
    public void Every_status_but_new_can_be_reached_and_every_status_can_be_left()
    {
        var reached = CaseTransitions.All.SelectMany(row => row.Steps.Values).ToHashSet();
        var left = CaseTransitions.All.SelectMany(row => row.Steps.Where(step => step.Key != step.Value))
            .Select(step => step.Key).ToHashSet();
        Assert.Equal(CaseStatuses.All.Except([CaseStatus.New]).Order(), reached.Except([CaseStatus.New]).Order());
        Assert.Equal(CaseStatuses.All, left.Order());
    }

    [Fact]
    public void Every_move_has_its_words_in_both_languages()
    {
        foreach (var language in new[] { "ru", "en" })
        {
            System.Globalization.CultureInfo.CurrentUICulture = new(language);
            foreach (var row in CaseTransitions.All) Assert.NotEmpty(CaseTexts.Get($"Move.{row.Move}"));
            foreach (var status in CaseStatuses.All) Assert.NotEmpty(CaseTexts.Get($"Status.{status}"));
        }
    }

    [Theory]
    [InlineData(CaseMove.ReturnNotOurs, CaseStatus.Assigned, "причин")]
    [InlineData(CaseMove.Reject, CaseStatus.Moderation, "причин")]
    [InlineData(CaseMove.Assign, CaseStatus.Moderation, "организац")]
    [InlineData(CaseMove.PublishPromise, CaseStatus.Approval, "ответа")]
    public void A_move_says_what_it_lacks(CaseMove move, CaseStatus from, string word)
    {
        var refusal = CaseBench.In(from).Apply(move, CaseBench.Allowed(CaseTransitions.Of(move)), Now);
        Assert.Contains(word, refusal, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void After_the_second_return_only_an_arbiter_assigns_and_there_is_no_third()
    {
        var file = CaseBench.In(CaseStatus.Assigned);
        var why = new MoveDetails { Reason = "труба не наша" };
        Assert.Null(file.Apply(CaseMove.ReturnNotOurs, CaseBench.Executor, Now, why));
        Assert.Null(file.Case.OrganisationId);
        Assert.Null(file.Apply(CaseMove.Assign, CaseBench.Operator, Now, new MoveDetails { OrganisationId = 7 }));
        Assert.Null(file.Apply(CaseMove.ReturnNotOurs, CaseBench.Executor, Now, why));

        var to = new MoveDetails { OrganisationId = 7, Reason = "труба на вашем балансе" };
        Assert.Contains("арбитр", file.Apply(CaseMove.Assign, CaseBench.Operator, Now, to), StringComparison.Ordinal);
        Assert.Null(file.Apply(CaseMove.Arbitrate, CaseBench.Head, Now, to));
        Assert.Contains("арбитр", file.Apply(CaseMove.ReturnNotOurs, CaseBench.Executor, Now, why),
            StringComparison.Ordinal);
        Assert.Equal(2, file.Case.Returns);
    }

    [Fact]
    public void A_head_decides_disputes_but_does_not_write_replies()
    {
        var file = CaseBench.In(CaseStatus.Assigned);
        Assert.Contains("право", file.Apply(CaseMove.SaveDraft, CaseBench.Head, Now, CaseBench.Everything),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_resident_judges_only_what_was_answered()
    {
        var file = CaseBench.In(CaseStatus.Assigned);
        Assert.NotNull(file.Apply(CaseMove.Confirm, CaseActor.Resident, Now));
        Assert.Null(CaseBench.In(CaseStatus.AnsweredFinal).Apply(CaseMove.Confirm, CaseActor.Resident, Now));
    }

    [Fact]
    public void A_merged_case_is_worked_on_only_in_its_main_one()
    {
        var file = CaseBench.In(CaseStatus.Assigned);
        Assert.Null(file.Apply(CaseMove.Merge, CaseBench.Operator, Now, CaseBench.Everything));
        Assert.Contains("главным", file.Apply(CaseMove.Accept, CaseBench.Executor, Now), StringComparison.Ordinal);
    }

    private static CaseFile Prepared(CaseMove move, CaseStatus from)
    {
        var file = CaseBench.In(from);
        file.Case.FirstAnsweredAt = CaseBench.Start;
        if (move == CaseMove.CloseThanks) file.Case.Kind = MessageKind.Thanks;
        if (move is CaseMove.ResidentAnswered or CaseMove.StopWaiting) file.Case.ClarifyingSince = CaseBench.Start;
        if (move is CaseMove.AcceptTransfer or CaseMove.ReturnTransfer) file.Case.GivenById = 3;
        if (move == CaseMove.ArbitrateTransfer) file.Case.CentreReturns = 2;
        if (move == CaseMove.Unmerge) file.Case.MergedIntoId = 12;
        return file;
    }
}
