using Otklik.Centres;

namespace Otklik.Notices;

/// <summary>Something about a case that somebody should know, as it stands now.</summary>
public sealed class Happening
{
    public NoticeKind Kind { get; init; }
    public long CaseId { get; init; }

    /// <summary>When it became so; see <see cref="Notice.Since"/>.</summary>
    public DateTime Since { get; init; }

    public long CentreId { get; init; }
    public long? OrganisationId { get; init; }
    public long? HolderId { get; init; }

    /// <summary>The one person whom it concerns: who wrote the reply, or has to sign it.</summary>
    public long? PersonId { get; init; }

    /// <summary>Whose signature is asked for; empty: of whoever may approve.</summary>
    public Role? Signer { get; init; }

    /// <summary>Who wrote the reply and cannot sign it.</summary>
    public long? AuthorId { get; init; }

    public (NoticeKind Kind, long CaseId, DateTime Since) Key => (Kind, CaseId, Since);
}
