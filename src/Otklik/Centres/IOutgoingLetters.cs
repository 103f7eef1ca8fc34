namespace Otklik.Centres;

/// <summary>A way by which a letter gets out. Rooms that know mail bring one each: the server of the installation, and
/// the mailboxes of centres. They are tried in the order in which the rooms stand in the program.</summary>
public interface IOutgoingLetters
{
    /// <returns>Whether a server has taken it; false also where this way is not set up.</returns>
    Task<bool> SendAsync(long centreId, StaffLetter letter, CancellationToken cancellation);
}
