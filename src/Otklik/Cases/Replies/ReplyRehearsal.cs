namespace Otklik.Cases.Replies;

/// <summary>Reads a reply before the resident does.</summary>
public sealed class ReplyRehearsal
{
    /// <summary>What must be mended before anybody signs it.</summary>
    public Task<IReadOnlyList<ReplyProblem>> MustFixAsync(
        Case about, Reply reply, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ReplyProblem>>([]);
}
