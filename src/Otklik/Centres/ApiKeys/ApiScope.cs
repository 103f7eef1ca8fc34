namespace Otklik.Centres.ApiKeys;

/// <summary>What a key may be used for; a key may hold several.</summary>
[Flags]
public enum ApiScope
{
    None = 0,

    /// <summary>Cases with their replies and the words of residents, personal data masked.</summary>
    ReadCases = 1,

    /// <summary>Numbers of cases by day.</summary>
    ReadFigures = 2,

    /// <summary>People and their roles are kept in step with a directory (SCIM).</summary>
    Provision = 4,
}
