namespace Otklik.Centres;

/// <summary>A letter to somebody who works here.</summary>
/// <param name="Mark">The same letter sent twice has the same.</param>
public sealed record StaffLetter(Guid Mark, string To, string Subject, string Text)
{
    /// <summary>Nothing of whom it is for.</summary>
    public override string ToString() => $"{nameof(StaffLetter)} {Mark}";
}
