namespace Otklik.Connectors.Email;

/// <summary>A letter of the product's own to somebody who works here.</summary>
/// <param name="Mark">Becomes the Message-ID: the same letter sent twice is known as one by mail programs.</param>
public sealed record OwnLetter(Guid Mark, string To, string Subject, string Text)
{
    /// <summary>Nothing of whom it is for.</summary>
    public override string ToString() => $"{nameof(OwnLetter)} {Mark}";
}
