namespace Otklik.Data.Moving;

/// <summary>Why a database cannot be moved.</summary>
public enum MoveRefusal
{
    /// <summary>Only a SQLite database can be moved away.</summary>
    NotFromFile,

    /// <summary>The target is no PostgreSQL database.</summary>
    NotToServer,

    /// <summary>The target holds tables of the product that no move has made.</summary>
    NotEmpty,

    /// <summary>The target holds an unfinished move of another database, or of this one before it changed.</summary>
    OtherSource,

    /// <summary>Somebody wrote into the source meanwhile.</summary>
    SourceChanged,
}
