namespace Otklik.Search;

/// <summary>What full text knows of a message: whose it is and its stems. Never the text.</summary>
public sealed record SearchDocument(long Id, long CaseId, long CentreId, string Stems)
{
    /// <summary>As the index takes it. The centre stands last, so that it parts no phrase.</summary>
    public string Words => $"{Stems} {ScopeTerm.Of(CentreId)}";
}
