namespace Otklik.Centres.Staff;

/// <summary>What a person holds of the work, told and moved by the room whose work it is.</summary>
public interface IWorkInHand
{
    /// <summary>Open work that this person holds, as far as the asker has a say over it.</summary>
    Task<int> CountAsync(long staffId, CancellationToken cancellation);

    /// <summary>Gives it to another person where they work at the body that has it, else back to the body's own list.
    /// </summary>
    /// <param name="fromId">Who held it.</param>
    /// <param name="toId">Who gets it; null: all goes to the bodies' lists.</param>
    /// <returns>How much went to the person, and how much to lists.</returns>
    Task<(int ToPerson, int ToLists)> HandOverAsync(long fromId, long? toId, CancellationToken cancellation);
}
