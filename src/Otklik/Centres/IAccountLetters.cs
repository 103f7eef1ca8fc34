namespace Otklik.Centres;

/// <summary>Tells a person by letter what was done to their account, where they have given an address. The room that
/// keeps addresses has it.</summary>
public interface IAccountLetters
{
    /// <summary>Writes it down with what the caller saves; it is sent afterwards, to the address that holds
    /// now.</summary>
    Task NoteAsync(long staffId, AccountDeed deed, CancellationToken cancellation);

    /// <summary>An address at which the person has just read a letter of ours becomes theirs, if they have none. Goes
    /// with what the caller saves.</summary>
    Task KeepAddressAsync(long staffId, string address, CancellationToken cancellation);
}
