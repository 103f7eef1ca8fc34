namespace Otklik.Language.Replies;

/// <summary>What a reply says of the matter.</summary>
public enum ReplyPurpose
{
    /// <summary>It is done.</summary>
    Done = 1,

    /// <summary>It will be done by a day.</summary>
    WillDo = 2,

    /// <summary>It cannot be done, and why.</summary>
    Cannot = 3,

    /// <summary>Information was asked for and is given.</summary>
    Explained = 4,
}
