using Otklik.Cases.Replies;

namespace Otklik.Cases.Sheet;

/// <summary>A reply that waits for signatures, and whether the one who looks at it may sign.</summary>
/// <param name="Refusal">Why not; null when they may.</param>
public sealed record Signing(Reply Reply, int Steps, int Signed, string? Refusal)
{
    public bool IsLast => Signed + 1 >= Steps;

    public static Signing Of(Around around, string nobodySigns)
    {
        ArgumentNullException.ThrowIfNull(around);
        var reply = around.Sheet.Reply?.Reply ?? new Reply();
        var round = around.Sheet.Steps
            .Where(step => step.DecidedAt is null || step.DecidedAt >= reply.SubmittedAt).ToList();
        var refusal = ApprovalChain.Next(around.Sheet.Steps) is { } next
            ? ApprovalChain.Refusal(around.Asker, around.Case, reply, next, around.Sheet.Steps)
            : nobodySigns;
        return new Signing(reply, round.Count, round.Count(step => step.DecidedAt is not null), refusal);
    }
}
