namespace Otklik.Cases.Retention;

/// <summary>What is done to a case when its time is over, the mildest first.</summary>
public enum RetentionAction
{
    /// <summary>Who wrote goes: the vault, addresses, links, names of files, EXIF. Pseudonyms and texts stay.</summary>
    Anonymise = 1,

    /// <summary>All that anybody wrote goes too, with the files. Dates, topics, bodies and figures stay.</summary>
    PurgeText = 2,

    /// <summary>Every row and file of the case goes; a tombstone and the daily counts stay.</summary>
    PurgeAll = 3,

    /// <summary>Messages of one author, at their own request.</summary>
    EraseAuthor = 4,
}
