using Otklik.Centres;

namespace Otklik.Notices;

/// <summary>A letter to a person about their own account that has not gone yet. The row goes when the letter
/// went.</summary>
public sealed class AccountLetter
{
    public long Id { get; init; }
    public long StaffId { get; init; }
    public AccountDeed Deed { get; init; }
    public DateTime At { get; init; }

    /// <summary>As it was at the deed: whoever took an account over may have put in another one since.</summary>
    public required string Address { get; init; }

    public int Attempts { get; set; }

    /// <summary>Not before then; also the lease of the process that is sending.</summary>
    public DateTime NextAttemptAt { get; set; }
}
