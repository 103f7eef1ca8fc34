using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Replies;
using Otklik.Centres;
using Otklik.Hosting;
using Otklik.Language;
using Otklik.Topics;

namespace Otklik.Tests.Cases;

/// <summary>Makes files of cases for the tests of the rules.</summary>
internal static class CaseBench
{
    public const long Centre = 1;
    public const long Body = 7;
    public static readonly DateTime Start = new(2026, 3, 12, 6, 0, 0, DateTimeKind.Utc);
    private static long _key = 1000;

    public static CaseActor Operator { get; } = Staff(3, Role.Operator, null);
    public static CaseActor Executor { get; } = Staff(4, Role.Executor, Body);
    public static CaseActor Approver { get; } = Staff(5, Role.Approver, Body);
    public static CaseActor Head { get; } = Staff(6, Role.Head, null);
    public static CaseActor Stranger { get; } = Staff(8, Role.Executor, 99);

    public static long Key() => Interlocked.Increment(ref _key);

    public static CaseActor Staff(long id, Role role, long? organisation) =>
        CaseActor.Staff(Asker.Staff(id, role.ToString(), "С3",
            [new Hat(role, Centre, organisation, new HashSet<long> { Centre })]));

    /// <summary>Somebody whose hats are enough for this row of the table.</summary>
    public static CaseActor Allowed(CaseTransition row)
    {
        if (row.Permission is not { } permission)
            return row.Actors.HasFlag(CaseActors.Product) ? CaseActor.Product : CaseActor.Resident;
        return new[] { Operator, Head }.First(actor => actor.Asker!.Can(permission, Centre, Body));
    }

    public static CaseFile In(CaseStatus status, DateTime? now = null)
    {
        var at = now ?? Start;
        var file = new CaseFile(new Case
        {
            Id = Key(), CentreId = Centre, Number = "ЛГБ-26-00001", Title = "Яма", Status = status,
            OrganisationId =
                status is CaseStatus.New or CaseStatus.Moderation or CaseStatus.ReturnedNotOurs ? null : Body,
            OpenedAt = at, ChangedAt = at,
        }, [], new PlainDeadlines(), Key);
        if (status is CaseStatus.Confirmed or CaseStatus.Closed or CaseStatus.Disputed or CaseStatus.Reopened)
            file.Case.FirstAnsweredAt = at;
        else file.Start(ClockKind.FirstAnswer, at);
        file.Start(ClockKind.Outcome, at);
        file.Summarise();
        return file;
    }

    public static MoveDetails Everything { get; } = new()
    {
        Reason = "потому что", OrganisationId = 70, ReplyId = 11, OtherCaseId = 12, MessageId = 13, CentreId = 2,
        PromiseOn = new DateOnly(2026, 3, 20),
    };

    public static AutomaticDeliveries Deliveries(string publicUrl = "https://otklik.example") =>
        new(Links(publicUrl), Key);

    public static CaseOpening Opening() => new(new PlainDeadlines(), Deliveries(), Key);

    public static CaseJoining Joining() => new(Deliveries(), new ReplyDeliveries(Links(), Key), Key);

    private static PublicLinks Links(string publicUrl = "https://otklik.example") =>
        new(new PublicCodes(new Sealer(new byte[32])), new OtklikOptions { PublicUrl = publicUrl });

    public static OpeningFacts Facts(MessageKind kind = MessageKind.Complaint) => new()
    {
        CaseId = Key(), Number = CaseNumbers.Of("ЛГБ", 2026, 4817), CentreId = Centre, Title = "Нет холодной воды",
        Kind = kind, OrganisationId = Body, IsAutomatic = true,
        Topics = [new TopicSuggestion(21, 0.94, [new SuggestionWord("без воды", 0.6)])],
        Place = new PlaceParts("Лугоборск", "Садовая", "14"),
    };

    public static ArrivedMessage Message(DateTime? at = null) => new()
    {
        Id = Key(), ThreadId = 31, ChannelId = 41, IsPublic = true, CanBeAnswered = true, ReceivedAt = at ?? Start,
        AuthorId = 51,
    };
}
